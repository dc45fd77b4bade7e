package exvet.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file that somebody wrote for exvet. */
final class ProfileText {
  private static final int LARGEST = 1 << 20;
  private static final String NOT_UTF8 = "is not written in UTF-8; save it as UTF-8";

  private ProfileText() {}

  /** The text without a mark of its encoding; nothing if there is a problem. */
  static String read(Path file, ProfileProblems problems) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
        problems.add(0, "is larger than one megabyte");
        return "";
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      }
      problems.add(0, NOT_UTF8);
    } catch (CharacterCodingException e) {
      problems.add(0, NOT_UTF8);
    } catch (IOException e) {
      problems.add(0, Files.exists(file) ? "cannot be read" : "there is no such file");
    }
    return "";
  }
}
