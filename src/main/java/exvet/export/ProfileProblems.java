package exvet.export;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one profile. */
final class ProfileProblems {
  private static final int SHOWN = 100;

  private final String file;
  private final List<String> found = new ArrayList<>();

  ProfileProblems(String file) {
    this.file = file;
  }

  /** A problem; line 0 stands for the file as a whole. */
  void add(int line, String what) {
    if (found.size() < SHOWN) {
      found.add(line > 0 ? file + ":" + line + ": " + what : file + ": " + what);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() throws ProfileException {
    if (!found.isEmpty()) {
      throw new ProfileException(found);
    }
  }
}
