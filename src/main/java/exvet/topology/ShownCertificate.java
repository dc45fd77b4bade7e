package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.View;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host and a server that has it, with the certificate that clients see there and the one that
 * Exchange has assigned to IIS. What the server showed itself comes first; what came by the shared
 * name is only then another one if no server that has the name could have shown it.
 *
 * @param identity host and server: {@code mail.contoso.com | MBX01}
 * @param used whether clients use the host
 * @param direct whether the server itself showed it, whatever stands before it
 * @param device whether the profile gives the host a publication of its own, such as a CDN
 * @param channelBound whether a device makes TLS anew before a directory with Extended Protection,
 *     which binds clients to the certificate of IIS
 * @param configured the thumbprint of the server's IIS certificate, whatever a probe saw
 * @param shown the thumbprints that were seen
 * @param same whether those are the configured one
 * @param sides from where others than the configured one were seen by the shared name, or where
 *     nobody saw any; none if the server itself was seen
 */
public record ShownCertificate(
    @Known String identity,
    @From({"externalUrl", "internalUrl"}) String host,
    @Known String server,
    @From({"externalUrl", "internalUrl"}) Boolean used,
    boolean direct,
    boolean device,
    @From("extendedProtectionTokenChecking") Boolean channelBound,
    @From({"thumbprint", "services", "iisServices"}) String configured,
    @From("chain") List<String> shown,
    @From({"chain", "thumbprint"}) Boolean same,
    @Known Set<View> sides,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("name", Set.of(server + " | " + host));
      if (sides.equals(Set.of(View.PUBLIC))) {
        concerns.put("externalHost", Set.of(host));
      } else if (sides.equals(Set.of(View.PRIVATE))) {
        concerns.put("internalHost", Set.of(host));
      }
    }
    return Map.copyOf(concerns);
  }

  static List<ShownCertificate> all(Ground ground) {
    List<ShownCertificate> all = new ArrayList<>();
    for (HttpsHost host : HttpsHost.all(ground)) {
      if (host.host() == null) {
        all.add(unknown(host));
      } else {
        Set<String> servers = host.servers(ground);
        servers.forEach(server -> all.add(of(host, server, servers, ground)));
      }
    }
    return all;
  }

  private static ShownCertificate unknown(HttpsHost host) {
    Gaps gaps = new Gaps();
    gaps.lack(host.used().reason(), "host", "used", "channelBound", "configured", "shown", "same");
    return new ShownCertificate(
        host.name(),
        null,
        host.name(),
        null,
        false,
        false,
        null,
        null,
        List.of(),
        null,
        Set.of(),
        gaps.origin(host.name()),
        host.basis());
  }

  private static ShownCertificate of(
      HttpsHost host, String server, Set<String> servers, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(host.basis());
    IisChoice choice = ground.certificates().configured(server);
    Held held = choice.certificate();
    if (held != null) {
      basis.add(held.certificate());
    }
    String configured = held == null ? null : held.thumbprint();
    String doubt = doubt(choice);
    HostTls own = HostTls.own(ground, server);
    Set<String> shown = new TreeSet<>();
    Set<View> sides = EnumSet.noneOf(View.class);
    Answer same;
    if (own.seen()) {
      basis.addAll(own.basis());
      own.chains().values().forEach(chain -> shown.add(chain.thumbprint()));
      same = configured == null ? Answer.unknown(doubt) : Answer.of(only(shown, configured));
    } else {
      String reason = null;
      for (HostTls side : host.sides(ground)) {
        basis.addAll(side.basis());
        Set<String> here = new TreeSet<>();
        side.chains().values().forEach(chain -> here.add(chain.thumbprint()));
        if (configured == null || !only(here, configured)) {
          sides.add(side.view());
        }
        shown.addAll(here);
        reason = side.seen() ? reason : side.reason();
      }
      same = shared(shown, server, servers, reason, ground);
    }
    String identity = host.host() + " | " + server;
    if (shown.isEmpty()) {
      same = same.and(Answer.unknown(Unprobed.endpoint(host.host() + ":443", View.PUBLIC)));
      gaps.lack(same.reason(), "shown");
    }
    return new ShownCertificate(
        identity,
        host.host(),
        server,
        gaps.take("used", host.used()),
        own.seen(),
        ground.profile().hostAddresses().keySet().stream()
            .anyMatch(name -> HostName.same(name, host.host())),
        gaps.take(
            "channelBound", own.seen() ? Answer.NO : channelBound(host, server, basis, ground)),
        gaps.take("configured", configured, doubt),
        List.copyOf(shown),
        gaps.take("same", same),
        Set.copyOf(sides),
        gaps.origin(identity),
        basis.list());
  }

  private static Answer channelBound(HttpsHost host, String server, Basis basis, Ground ground) {
    Answer channelBound = Answer.NO;
    if (!"bridge".equals(ground.profile().lbTls())) {
      return channelBound;
    }
    for (FrontEnd front : ground.frontEnds()) {
      VirtualDirectory directory = front.directory();
      if (server.equals(front.server()) && host.carriedBy(directory.identity())) {
        channelBound =
            channelBound.or(
                Answer.of(
                    directory,
                    "extendedProtectionTokenChecking",
                    ExtendedProtection.on(directory.extendedProtectionTokenChecking())));
        basis.add(directory);
      }
    }
    for (OutlookAnywhere rpc : ground.rpcDirectories()) {
      if (host.carriedBy(rpc.identity()) && server.equals(ground.names().name(rpc.server()))) {
        channelBound =
            channelBound.or(
                Answer.of(
                    rpc,
                    "extendedProtectionTokenChecking",
                    ExtendedProtection.on(rpc.extendedProtectionTokenChecking())));
        basis.add(rpc);
      }
    }
    return channelBound;
  }

  private static boolean only(Set<String> shown, String thumbprint) {
    return shown.equals(Set.of(thumbprint));
  }

  /** Why it is not known which certificate is configured. */
  private static String doubt(IisChoice choice) {
    Held held = choice.certificate();
    return held == null ? choice.reason() : Held.reason(held.certificate(), "thumbprint");
  }

  /** Which server it was that answered for a shared name, nobody knows. */
  private static Answer shared(
      Set<String> shown, String server, Set<String> servers, String unseen, Ground ground) {
    Answer same = unseen == null ? Answer.YES : Answer.unknown(unseen);
    if (shown.isEmpty()) {
      return same;
    }
    Set<String> others = new TreeSet<>();
    Answer known = Answer.YES;
    String own = null;
    for (String one : servers) {
      IisChoice choice = ground.certificates().configured(one);
      String thumbprint = choice.certificate() == null ? null : choice.certificate().thumbprint();
      if (thumbprint == null) {
        known = known.and(Answer.unknown(doubt(choice)));
      } else if (one.equals(server)) {
        own = thumbprint;
      } else {
        others.add(thumbprint);
      }
    }
    for (String thumbprint : shown) {
      if (!thumbprint.equals(own)) {
        Answer here =
            others.contains(thumbprint)
                ? Answer.unknown(
                    "another server showed its certificate for the shared name; "
                        + Unprobed.endpoint(server, View.PRIVATE))
                : known.yes() ? Answer.NO : known;
        same = same.and(here);
      }
    }
    return same;
  }
}
