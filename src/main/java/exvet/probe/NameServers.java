package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import java.util.Collection;
import java.util.List;

/** The resolvers of a view, and the servers of zones, asked over the network. */
public final class NameServers implements NameSource {
  /**
   * @param resolvers addresses, each with a port if it is not 53
   */
  public static NameServers of(List<String> resolvers) {
    return new NameServers();
  }

  @Override
  public boolean covers(String name) {
    return true;
  }

  @Override
  public List<DnsAnswer> ask(Collection<DnsQuestion> questions) {
    throw new UnsupportedOperationException("not yet");
  }
}
