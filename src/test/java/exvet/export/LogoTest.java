package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the cover is an image, and nothing else is taken for one. */
class LogoTest {
  @TempDir private Path folder;

  private static byte[] image(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private String read(byte[] bytes) throws IOException {
    return Logo.read(Files.write(folder.resolve("logo"), bytes));
  }

  @Test
  void takesPngAndJpeg() throws IOException {
    byte[] png = image("png");
    assertThat(read(png))
        .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    assertThat(read(image("jpg"))).startsWith("data:image/jpeg;base64,");
  }

  @Test
  void refusesWhatIsNone() throws IOException {
    byte[] png = image("png");
    byte[] wide = png.clone();
    wide[17] = 1;
    for (byte[] bytes :
        List.of(
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            Arrays.copyOf(png, png.length - 1),
            Arrays.copyOf(png, png.length + 1),
            wide,
            image("gif"))) {
      assertThatThrownBy(() -> read(bytes)).hasMessageContaining("no sound PNG or JPEG");
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(png, Logo.LARGEST + 1)))
        .hasMessageContaining("larger than 256 KiB");
    assertThatThrownBy(() -> Logo.read(folder.resolve("none"))).hasMessage("cannot be read");
  }

  @Test
  void isFoundBesideTheProfile() throws Exception {
    Files.write(folder.resolve("logo.png"), image("png"));
    Path profile = Files.writeString(folder.resolve("p.yaml"), "report:\n  logo: logo.png\n");
    Profile read = ProfileReader.read(profile, List.of(), Map.of("title", "T"));
    assertThat(read.report().get("logo")).startsWith("data:image/png;base64,");
    assertThat(read.report()).containsEntry("title", "T");
    Path odd = Files.writeString(folder.resolve("q.yaml"), "report:\n  logo: none.png\n");
    assertThatThrownBy(() -> ProfileReader.read(odd))
        .hasMessageContaining("q.yaml:2: the logo none.png cannot be read");
  }
}
