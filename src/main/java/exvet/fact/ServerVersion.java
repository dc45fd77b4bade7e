package exvet.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a server, {@code Version 15.2 (Build 986.5)} or {@code 15.2.986.5}. */
public record ServerVersion(int major, int minor, int build, int revision)
    implements Comparable<ServerVersion> {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:Version )?(\\d{1,5})\\.(\\d{1,5})(?:(?: \\(Build |\\.)(\\d{1,7})(?:\\.(\\d{1,7}))?\\)?)?");

  /** The version, or null if the text is none. */
  public static ServerVersion parse(String text) {
    Matcher m = TEXT.matcher(text.strip());
    return m.matches()
        ? new ServerVersion(number(m, 1), number(m, 2), number(m, 3), number(m, 4))
        : null;
  }

  private static int number(Matcher m, int group) {
    return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
  }

  /** Exchange 2016, 2019 or Subscription Edition: the versions exvet judges. */
  public boolean covered() {
    return major == 15 && (minor == 1 || minor == 2);
  }

  /** The product name, by the numbers Microsoft publishes: SE begins with 15.2.2562. */
  public String product() {
    if (!covered()) {
      return switch (major * 100 + minor) {
        case 1500 -> "Exchange 2013";
        case 1403, 1402, 1401, 1400 -> "Exchange 2010";
        default -> "Exchange " + major + "." + minor;
      };
    }
    return minor == 1 ? "Exchange 2016" : build < 2562 ? "Exchange 2019" : "Exchange SE";
  }

  @Override
  public int compareTo(ServerVersion other) {
    int order = Integer.compare(major, other.major);
    order = order != 0 ? order : Integer.compare(minor, other.minor);
    order = order != 0 ? order : Integer.compare(build, other.build);
    return order != 0 ? order : Integer.compare(revision, other.revision);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}
