package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What users are shown who begin TLS where they submit mail.
 *
 * @param certificates what is shown at each address, as far as anybody tried
 * @param faults why users are warned of some, in sentences without a subject but the address
 */
record SubmissionTls(List<TlsHandshake> certificates, List<String> faults) {
  static final int PORT = 587;

  /** By a name of a server, at addresses that are no other server's. */
  static SubmissionTls of(String name, String server, List<View> views, Ground ground) {
    String host = HostName.canonical(name);
    List<TlsHandshake> certificates = new ArrayList<>();
    Set<String> faults = new TreeSet<>();
    for (View view : views) {
      for (TlsHandshake one : ground.endpoints().handshakes(view, host, PORT)) {
        SentChain sent = SentChain.of(one.chain());
        if (sent != null
            && "smtp".equals(one.startTls())
            && one.offered() == null
            && !another(server, one.address(), ground)) {
          certificates.add(one);
          String fault = fault(sent, host, view, ground);
          if (fault != null) {
            faults.add(one.address() + " shows " + fault);
          }
        }
      }
    }
    return new SubmissionTls(List.copyOf(certificates), List.copyOf(faults));
  }

  /** Whether an address is another server's own. */
  private static boolean another(String server, String address, Ground ground) {
    String at = Addresses.canonical(address);
    return !ground.doors().of(server).contains(at)
        && ground.servers().all().stream()
            .anyMatch(other -> ground.doors().of(other.name()).contains(at));
  }

  /** Who vouches for it is not asked: inside, a server's own certificate may be enough. */
  private static String fault(SentChain sent, String host, View view, Ground ground) {
    ChainFault outdated = ChainFault.outdated(sent, ground.roots(), view, ground.at());
    if (outdated != null) {
      return "a certificate that is not valid now: the chain " + outdated.text();
    }
    List<String> names = sent.names().names();
    return sent.names().covers(host)
        ? null
        : "a certificate of "
            + (names.isEmpty()
                ? SentChain.name(sent.leaf().getSubjectX500Principal())
                : String.join(", ", names));
  }
}
