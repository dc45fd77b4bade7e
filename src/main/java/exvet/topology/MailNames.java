package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.SmtpDialogue;
import java.util.List;

/** The names by which servers introduce themselves that may have addresses in the public DNS. */
public final class MailNames {
  private MailNames() {}

  /** Those of one conversation. */
  public static List<String> of(SmtpDialogue dialogue) {
    return new Conversation(dialogue)
        .names().stream().filter(name -> !literal(name) && !inner(name)).toList();
  }

  /** Whether a word is no name, or one that only the organisation knows. */
  static boolean inner(String name) {
    return !literal(name) && (!HostName.wellFormed(name) || DomainNames.nonPublic(name));
  }

  /** Whether it is an address in brackets, which is as good as a name. */
  private static boolean literal(String name) {
    return name.startsWith("[")
        && name.endsWith("]")
        && HostName.isAddress(name.substring(1, name.length() - 1));
  }
}
