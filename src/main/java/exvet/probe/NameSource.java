package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import java.util.Collection;
import java.util.List;

/** Who answers the questions of one view: name servers, or the files of zones to be published. */
public sealed interface NameSource permits NameServers, Zones {

  /** Whether it can be asked about a name. */
  boolean covers(String name);

  /**
   * Asks all at once.
   *
   * @return at least one answer for each question, in their order; that nobody answered is one, too
   */
  List<DnsAnswer> ask(Collection<DnsQuestion> questions);
}
