package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A URL by which clients of one side reach a service, with what it answers to somebody who does not
 * sign in. Where an export is missing that could name further URLs, one with an unknown URL stands
 * in; its identity is the server's name.
 *
 * @param identity URL and side: {@code https://owa.contoso.com/owa | outside}
 * @param side {@code outside}, {@code inside}; for OAB and Outlook Anywhere, which are judged on
 *     both at once, those that count
 * @param used whether a client access server has it, outside one that faces the internet
 * @param published whether the service is offered outside; true inside
 * @param preAuthenticated whether the profile says that a reverse proxy asks for a password first
 * @param clientCertificates whether the profile says that the service wants a client certificate
 * @param adminOff whether every directory that has it keeps administrators out, or the proxy does
 * @param mapiOn whether MAPI over HTTP is on for the organisation
 * @param carriers the directories that have it
 * @param secure whether TLS warns clients of nothing
 * @param tlsFault what it warns of
 * @param status of the answer to what clients ask for
 * @param answer the same in a few words
 * @param schemes the ways to sign in that it offers, in lower case
 * @param redirect the URL to which it redirects; null if it does not
 * @param leads what that is: {@code sign-in}, {@code federation}, {@code error}, {@code here},
 *     {@code elsewhere}, {@code loop}; null if it does not redirect
 * @param page what the page is: {@code sign-in}, {@code error}, {@code other}; null if it is none
 * @param challenge whether something in front of Exchange keeps the probe out
 * @param frontEnd the server that says it answered; null if none does
 * @param health the status of the page by which load balancers ask for MAPI; null if nobody asked
 */
public record UrlProbe(
    @Known String identity,
    @Known Service service,
    @From({"externalUrl", "internalUrl", "externalHostname"}) String url,
    String host,
    boolean external,
    @Known String side,
    @From("externalUrl") Boolean used,
    @From("externalUrl") Boolean published,
    boolean preAuthenticated,
    boolean clientCertificates,
    @From("adminEnabled") Boolean adminOff,
    @From("mapiHttpEnabled") Boolean mapiOn,
    @Known List<String> carriers,
    @From("chain") Boolean secure,
    @Known @From("chain") String tlsFault,
    @From("status") Integer status,
    @Known @From("status") String answer,
    @From("headers") List<String> schemes,
    @From("headers") String redirect,
    @From("headers") String leads,
    @From("body") String page,
    @From({"headers", "body"}) Boolean challenge,
    @From("headers") String frontEnd,
    @From("status") Integer health,
    @Known List<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put(external ? "externalUrl" : "internalUrl", Set.copyOf(carriers));
    concerns.put("directory", Set.copyOf(carriers));
    concerns.put("server", Set.copyOf(servers));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put(external ? "externalHost" : "internalHost", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  /** The URL and from where it was asked. */
  @Reads({"url"})
  public String words() {
    return url + " from " + side;
  }

  /** Whether it offers to sign in with an account of the domain. */
  @Reads({"schemes"})
  public boolean windowsSignIn() {
    return schemes.contains("negotiate") || schemes.contains("ntlm");
  }

  /** Whether it offers any way to sign in. */
  @Reads({"schemes"})
  public boolean challenged() {
    return !schemes.isEmpty();
  }

  /** Whether it offers a way to sign in that phones know. */
  @Reads({"schemes"})
  public boolean phoneSignIn() {
    return schemes.contains("basic") || schemes.contains("bearer");
  }

  /** Whether a browser can sign in without a page for that. */
  @Reads({"schemes"})
  public boolean browserSignIn() {
    return windowsSignIn() || schemes.contains("basic");
  }

  static List<UrlProbe> all(Ground ground) {
    return UrlProbes.all(ground);
  }
}
