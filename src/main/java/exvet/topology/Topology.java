package exvet.topology;

import exvet.fact.Counted;
import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What follows from the exports and the profile before any rule speaks: to which sets servers
 * belong, which names are planned, which certificate answers where.
 */
public final class Topology {
  private static final List<Function<Ground, List<? extends Derived>>> DERIVATIONS =
      List.of(
          Organisation::all,
          Server::all,
          ServerBuild::all,
          ComponentUse::all,
          EdgeServer::all,
          OutboundSettings::all,
          SiteKerberos::all,
          Ground::directories,
          Ground::rpcs,
          Scp::seen,
          UrlUse::all,
          ServerService::all,
          SiteService::all,
          SiteScps::all,
          ServerReference::all,
          ClientPoint::all,
          ObjectState::all,
          HybridDomain::all,
          BackEndDirectory::all,
          CollectingServer::all,
          ServicePair::all,
          MapiUse::all,
          MapiSetting::all,
          PowerShellUse::all,
          ServerCertificate::all,
          Ground::certificatesInUse,
          CertificateMake::all,
          AuthServer::all,
          IisCertificate::all,
          ServerHosts::all,
          CertifiedNames::all,
          WildcardName::all,
          SiteCertificates::all,
          CertificateAssignment::all,
          InternalTransport::all,
          HybridServer::all,
          PopImapServer::all,
          PendingRequest::all,
          InternetRoute::all,
          MailSite::all,
          RoutedSpace::all,
          SendTls::all,
          SmartHost::all,
          SmartHostTls::all,
          HeloName::all,
          ProxyTarget::all,
          EdgePair::all,
          CloudConnector::all,
          ExternalDns::all,
          SharedSpace::all,
          ConnectorSize::all,
          AcceptedName::all,
          RecipientLookup::all,
          Postmaster::all,
          UpnSuffix::all,
          EntryServer::all,
          EntryConnector::all,
          InboundConnector::all,
          RelayConnector::all,
          TransportPorts::all,
          SharedPort::all,
          BoundConnector::all,
          SubmissionConnector::all,
          LoggedConnector::all,
          HybridEntry::all,
          ConnectorCertificate::all,
          MailDomain::all,
          WayToAll::all,
          AcceptedDomains::all,
          WantedDomain::all,
          AddressDomain::all,
          DomainUse::all,
          RelayDomain::all,
          EveryoneDomain::all,
          AddressPolicy::all,
          PolicyReach::all,
          PolicySet::all,
          PolicyTemplate::all,
          SignInNames::all,
          RemoteUsers::all,
          Ground::clientHosts,
          MxDomain::all,
          MxHost::all,
          MxValue::all,
          MxTarget::all,
          NullMx::all,
          AutodiscoverDomain::all,
          ClientName::all,
          NameEntries::all,
          WebName::all,
          PublicAddress::all,
          AliasName::all,
          SrvDomain::all,
          SendingAddress::all,
          SendingName::all,
          SecureHost::all,
          TlsEndpoint::all,
          UrlProbe::all,
          ShownCertificate::all,
          ServerTls::all,
          ServerSchannel::all,
          AutodiscoverName::all,
          AutodiscoverJson::all,
          AutodiscoverRedirect::all,
          PlainHost::all,
          PlainDirectory::all,
          ServerHealth::all,
          HostDisclosure::all,
          RootDomain::all,
          AutodiscoverCoverage::all,
          ShownIis::all,
          SentIntermediates::all,
          OutboundServer::all,
          SmtpAddress::all,
          SmtpServer::all,
          SmtpCertificate::all,
          SmtpVersions::all,
          SmtpName::all,
          SmtpRelay::all,
          SmtpRecipient::all,
          SmtpEndpoint::all,
          Ground::internalHosts,
          InternalZone::all,
          InternalNames::all,
          InternalAutodiscover::all,
          ServerAddress::all,
          ShadowName::all,
          SourceDns::all,
          EndToEndTest::all,
          DomainTest::all,
          DnsLookups::all,
          MailAuthFacts::all,
          PublicDns::all);

  private final Plan plan;
  private final List<Derived> facts;
  private final Map<Class<?>, List<Derived>> byType;
  private final List<Reconciled> reconciled;
  private final Census census;

  private Topology(Plan plan, List<Derived> facts, List<Reconciled> reconciled, Census census) {
    this.plan = plan;
    this.census = census;
    this.facts = List.copyOf(facts);
    this.byType = facts.stream().collect(Collectors.groupingBy(Object::getClass));
    this.reconciled = reconciled;
  }

  /**
   * @param asOf the day at whose beginning, UTC, everything is judged
   */
  public static Topology of(FactBase facts, Profile profile, LocalDate asOf) {
    return of(facts, profile, asOf, Roots.PUBLIC, recipient -> {});
  }

  /**
   * @param roots the root certificates that clients trust
   * @param beside who is told of each recipient, once, when all are gone through
   */
  public static Topology of(
      FactBase facts,
      Profile profile,
      LocalDate asOf,
      Roots roots,
      Consumer<? super Exported> beside) {
    Ground ground = new Ground(facts, profile, asOf, roots, beside);
    List<Derived> derived = new ArrayList<>();
    for (Function<Ground, List<? extends Derived>> derivation : DERIVATIONS) {
      derived.addAll(derivation.apply(ground));
    }
    return new Topology(ground.plan(), derived, Reconciled.all(ground), ground.census());
  }

  /** Tells each recipient that one of some facts counts, with that fact, as it was counted. */
  public void call(Collection<? extends Counted> groups, BiConsumer<Counted, Exported> member) {
    Map<Group.By, Map<String, Counted>> index = new IdentityHashMap<>();
    for (Counted group : groups) {
      Group one = (Group) group;
      index.computeIfAbsent(one.by(), by -> new HashMap<>()).put(one.key(), group);
    }
    census.everybody(
        one ->
            index.forEach(
                (by, byKey) -> {
                  for (String key : by.keys(one)) {
                    Counted group = byKey.get(key);
                    if (group != null) {
                      member.accept(group, one.fact());
                    }
                  }
                }));
  }

  /** The names and connectors of which several sources tell, by kind and name. */
  public List<Reconciled> reconciled() {
    return reconciled;
  }

  /** All derived facts, in an order that depends on nothing but the input. */
  public List<Derived> facts() {
    return facts;
  }

  /** The derived facts of one type, never null. */
  public <T extends Derived> List<T> all(Class<T> type) {
    return byType.getOrDefault(type, List.of()).stream().map(type::cast).toList();
  }

  public Organisation organisation() {
    return all(Organisation.class).get(0);
  }

  public List<Server> servers() {
    return all(Server.class);
  }

  public List<Directory> directories() {
    return all(Directory.class);
  }

  public Plan plan() {
    return plan;
  }
}
