package exvet.topology;

import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import java.util.List;

/** What a zone says of every name that it does not have: its name begins with a star (RFC 4592). */
public final class Wildcard {
  private Wildcard() {}

  /** The question that shows it, for a name of the zone beside which it stands. */
  public static DnsQuestion question(String name, String type) {
    return DnsQuestion.of(View.PUBLIC, "*" + name.substring(name.indexOf('.')), type);
  }

  /** Whether a name of the public DNS says what it would say if it were the wildcard's alone. */
  static Answer makes(String name, String type, Ground ground) {
    Found own = ground.dns().find(View.PUBLIC, name, type);
    Found star = ground.dns().find(question(name, type));
    if (own.alias() && star.alias()) {
      return Answer.of(own.chain().get(1).equals(star.chain().get(1)));
    }
    if (star.unknown() && !star.alias()) {
      return Answer.unknown(star.reason());
    }
    return own.alias() || star.alias()
        ? Answer.NO
        : own.tells(own.status() == star.status() && data(own).equals(data(star)));
  }

  private static List<String> data(Found found) {
    return found.records().stream().map(DnsRecord::data).sorted().toList();
  }
}
