package exvet.topology;

import exvet.fact.HostName;

/** What the macros in a name of an SPF record stand for (RFC 7208, 7.2). */
final class SpfMacros {
  private final SpfPointers pointers;
  private final SpfClient client;
  private final String sender;

  /**
   * @param sender the domain of the sender's address
   */
  SpfMacros(SpfPointers pointers, SpfClient client, String sender) {
    this.pointers = pointers;
    this.client = client;
    this.sender = sender;
  }

  /** The name that a term of a domain's record stands for; null if that is not known. */
  String expand(SpfTerm term, String domain) {
    return term.domain().expand(letter -> value(letter, domain));
  }

  private String value(char letter, String domain) {
    return letter == 'p' ? name(domain) : value(client, sender, letter, domain);
  }

  /** A name of the client's address: rather the domain itself, or one within it. */
  private String name(String domain) {
    Found names = pointers.stated();
    SpfStep best = pointers.validated(names, domain::equals);
    if (best == SpfStep.NO_MATCH) {
      best = pointers.validated(names, name -> name.endsWith("." + domain));
    }
    if (best == SpfStep.NO_MATCH) {
      best = pointers.validated(names, name -> true);
    }
    return best.is(SpfStep.Result.UNKNOWN)
        ? null
        : best == SpfStep.NO_MATCH ? "unknown" : best.why();
  }

  /**
   * What a macro stands for whose value needs no look at DNS; null if it is not known.
   *
   * @param client null if it may be anybody
   */
  static String value(SpfClient client, String sender, char letter, String domain) {
    return switch (letter) {
      case 'd' -> domain;
      case 'o' -> sender;
      case 'l' -> client == null ? null : client.localPart();
      case 's' ->
          client == null || client.localPart() == null ? null : client.localPart() + "@" + sender;
      case 'h' -> client == null ? null : HostName.canonical(client.helo());
      case 'i' -> client == null ? null : client.dotted();
      case 'v' -> client == null ? null : client.ipv6() ? "ip6" : "in-addr";
      default -> null;
    };
  }
}
