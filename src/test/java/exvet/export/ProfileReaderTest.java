package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import exvet.export.ProfileNode.Mapping;
import exvet.fact.Profile;
import exvet.fact.RenamedRules;
import exvet.fact.Service;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
  private static final String EVERYTHING = "/profiles/everything.yaml";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "{}\n", "\uFEFF# marked\n"})
  void nothingStatedIsTheEmptyProfile(String text) throws Exception {
    assertThat(read(text)).isEqualTo(Profile.EMPTY);
  }

  @Test
  void theEmptyProfileHasTheDefaultsOfTheSchema() throws Exception {
    assertThat(read("lab: false")).isEqualTo(Profile.EMPTY);
    assertThat(Profile.EMPTY.relay().maxPrefix4()).isEqualTo(24);
    assertThat(Profile.EMPTY.published()).isNull();
  }

  @Test
  void everyKeyOfTheSchemaReachesTheProfile() throws Exception {
    Profile profile = ProfileReader.read(everything());
    for (var component : Profile.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(profile))
          .as(component.getName())
          .isNotEqualTo(component.getAccessor().invoke(Profile.EMPTY));
    }
    Mapping stated =
        (Mapping) ProfileParser.yaml(Files.readString(everything()), new ProfileProblems("f"));
    assertThat(stated.entries().keySet())
        .containsExactlyInAnyOrderElementsOf(
            ProfileSchema.load().mapping("properties").entries().keySet());
  }

  @Test
  void valuesAreTakenAsStated() throws Exception {
    Profile profile = ProfileReader.read(everything());
    assertThat(profile.extHost()).isEqualTo("xn--mil-ela.contoso.com");
    assertThat(profile.internetFacing()).containsExactly("Mailbox01", "MAILBOX02");
    assertThat(profile.published()).containsExactlyInAnyOrder(Service.OWA, Service.AUTODISCOVER);
    assertThat(profile.hosts().get(Service.EAS))
        .isEqualTo(new Profile.Names("eas.contoso.com", null));
    assertThat(profile.servers())
        .containsExactly(new Profile.Server("Mailbox01", List.of("172.16.10.21"), "2019"));
    assertThat(profile.mxServers()).containsExactly("Mailbox01");
    assertThat(profile.mxSenderRanges().get(0).size()).isEqualTo(256);
    assertThat(profile.hybridEnabled()).isTrue();
    assertThat(profile.changeWindow().from()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(profile.changeWindow().to())
        .isEqualTo(Instant.parse("2026-11-02T23:59:59.999999999Z"));
    assertThat(profile.extendedSupportUntil()).isEqualTo(LocalDate.of(2026, 10, 31));
    assertThat(profile.maintenanceWindows().get(0).from())
        .isEqualTo(Instant.parse("2026-11-01T20:00:00Z"));
    assertThat(profile.mailDomains()).containsExactly("contoso.com");
    assertThat(profile.dkim().selectors()).isEqualTo(Map.of("contoso.com", List.of("s1")));
    assertThat(profile.severity()).containsEntry("vdir-owa-external-url", "info");
  }

  @Test
  void anEmptyListOfPublishedServicesIsAStatement() throws Exception {
    assertThat(read("published: []").published()).isNotNull().isEmpty();
  }

  @Test
  void furtherIgnoredServersAreAdded() throws Exception {
    Path file = write("ignoreServers: [A]");
    assertThat(ProfileReader.read(file, List.of("B", "A")).ignoreServers())
        .containsExactly("A", "B");
    assertThat(ProfileReader.read(null, List.of("B")).ignoreServers()).containsExactly("B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          internetFaceing: [a]                => :1: unknown key internetFaceing; did you mean internetFacing?
          INTERNETFACING: [a]                 => :1: unknown key INTERNETFACING; did you mean internetFacing?
          zzz: 1                              => :1: unknown key zzz; the nearest known key is dns
          mode: direct                        => :1: unknown key mode; it belongs under mx
          lb: {outbound: dns}                 => :1: unknown key outbound in lb; it belongs at the top
          <<: {lab: true}                     => :1: unknown key <<; the nearest known key is lb
          lab: 'yes'                          => :1: lab must be true or false, not text
          lab: yes                            => :1: lab must be true or false, not text
          lab:                                => :1: lab has no value; state one or leave the key out
          internetFacing: a                   => :1: internetFacing must be a list, for instance [a, b], not text
          internetFacing: [a, 7]              => :1: internetFacing must be text, not a whole number; put it in quotes: "7"
          internetFacing: [a, a]              => :1: internetFacing states a twice, first on line 1
          internetFacing: ['']                => :1: internetFacing must not be empty
          mx: direct                          => :1: mx must be keys and values, not text
          mx: {mode: directly}                => :1: mx.mode must be one of direct, edge, filter, eop, not directly; did you mean direct?
          servers: [{ips: [10.0.0.1]}]        => :1: servers must have the key name
          servers: [{name: A, os: 2019}]      => :1: servers.os must be one of 2012R2, 2016, 2019, 2022, 2025, not a whole number; put it in quotes: "2019"
          published: [owa, pop]               => :1: published must be one of owa, ecp, ews, eas, oab, mapi, oa, autodiscover, powershell, not pop
          extHost: https://mail.contoso.com   => :1: extHost must be a host name such as mail.contoso.com, not https://mail.contoso.com
          extHost: 10.0.0.1                   => :1: extHost must be a host name such as mail.contoso.com, not 10.0.0.1
          egressIPs: [10.0.0.256]             => :1: egressIPs must be an address, a range a-b or a network a/n, not 10.0.0.256
          ownPublicNetworks: [10.0.0.9-10.0.0.1] => :1: ownPublicNetworks must be an address, a range a-b or a network a/n, not 10.0.0.9-10.0.0.1
          relay: {maxPrefix4: 33}             => :1: relay.maxPrefix4 must be a whole number from 0 to 32
          queueWarn: 0                        => :1: queueWarn must be a whole number from 1 on
          queueWarn: 1.5                      => :1: queueWarn must be a whole number, not a number
          smartHostSpf: [spf.contoso.com]     => :1: smartHostSpf must look like ^(include|ip4|ip6|a|mx|exists):, not spf.contoso.com
          severity: {vdir-owa-external-url: low} => :1: severity.vdir-owa-external-url must be one of error, warning, info, not low
          severity: {Send: info}              => :1: the key Send in severity must look like ^[a-z0-9]+(-[a-z0-9]+)+$, not Send
          changeWindow: {from: 2026-11-01T08:00:00, to: 2026-11-02} => :1: changeWindow.from must be a day or a time with its zone such as 2026-11-01T22:00:00Z, not 2026-11-01T08:00:00
          changeWindow: {from: 2026-11-03, to: 2026-11-02} => :1: the window ends before it begins
          testAddress: nobody                 => :1: testAddress must be a mail address, not nobody
          [a, b]                              => :1: a profile must be keys and values, not a list
          lab                                 => :1: a profile must be keys and values, not text
          hostAddresses: {'a b': {}}          => :1: the key a b in hostAddresses must be a host name such as mail.contoso.com, not a b
          """)
  void faultsAreNamedWithTheirLine(String text, String expected) throws IOException {
    assertThat(problems(text)).containsExactly(file() + expected);
  }

  @Test
  void allFaultsAreNamedAtOnce() throws IOException {
    assertThat(problems("lab: 1\n\nmx:\n  mode: x\n  host: y\nextHost: 'a b'\n"))
        .hasSize(4)
        .anyMatch(line -> line.startsWith(file() + ":1: lab"))
        .anyMatch(line -> line.startsWith(file() + ":4: mx.mode"))
        .anyMatch(line -> line.endsWith(":5: unknown key host in mx; did you mean hosts?"))
        .anyMatch(line -> line.startsWith(file() + ":6: extHost"));
  }

  @Test
  void aKeyStatedTwiceIsRefused() throws IOException {
    assertThat(problems("lab: true\nextHost: a.com\nlab: false\n"))
        .containsExactly(file() + ":3: the key lab stands already on line 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          parked: &p [a.com] | an anchor
          mailDomains: [*p]  | an alias
          extHost: !!binary aGk= | a tag
          """)
  void referencesAndTagsAreRefused(String text, String expected) throws IOException {
    assertThat(problems(text)).first().asString().startsWith(file() + ":1: " + expected);
  }

  @Test
  void aBombIsRefusedAtOnce() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
    }
    assertThat(problems(bomb.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    assertThat(problems("lab: " + "[".repeat(5_000) + "]".repeat(5_000)))
        .singleElement()
        .asString()
        .contains("nested too deeply");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() throws IOException {
    assertThat(problems("lab: true\nmx: {mode: direct\nextHost: a.com\n"))
        .singleElement()
        .asString()
        .startsWith(file() + ":3: is no YAML that can be read: ");
  }

  @Test
  void aSecondDocumentIsRefused() throws IOException {
    assertThat(problems("lab: true\n---\nlab: true\n"))
        .containsExactly(file() + ":3: a second document; a file holds one");
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    assertThat(problems("extHost: a.com", UTF_16LE)).first().asString().contains("UTF");
    Files.write(folder.resolve("profile.yaml"), new byte[] {'#', (byte) 0xE9, '\n'});
    assertThat(problems()).containsExactly(file() + ": is not written in UTF-8; save it as UTF-8");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThat(problems()).containsExactly(file() + ": there is no such file");
  }

  @Test
  void theSchemaIsPublishedAndValid() throws IOException {
    String text;
    try (var stream = getClass().getResourceAsStream("/schema/profile.schema.json")) {
      text = new String(stream.readAllBytes(), UTF_8);
    }
    var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    assertThat(schema.validate(Files.readString(everything()), InputFormat.YAML)).isEmpty();
    assertThat(schema.validate("internetFaceing: [a]", InputFormat.YAML)).isNotEmpty();
    assertThat(text).doesNotContain("\u00a7");
  }

  private Path everything() {
    return Path.of("src/test/resources" + EVERYTHING);
  }

  private String file() {
    return folder.resolve("profile.yaml").toString();
  }

  private Profile read(String text) throws ProfileException, IOException {
    return ProfileReader.read(write(text));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("profile.yaml"), text);
  }

  private List<String> problems(String text) throws IOException {
    return problems(text, UTF_8);
  }

  private List<String> problems(String text, Charset charset) throws IOException {
    Files.writeString(folder.resolve("profile.yaml"), text, charset);
    return problems();
  }

  private List<String> problems() {
    return catchThrowableOfType(
            ProfileException.class, () -> ProfileReader.read(folder.resolve("profile.yaml")))
        .problems();
  }

  private static final RenamedRules RENAMED =
      new RenamedRules(Map.of("once-called-so", "oa-ssl-required", "e2e-once", "e2e-today"));

  @Test
  void aRuleMayBeNamedAsItWasCalledOnce() throws Exception {
    Profile profile =
        ProfileReader.of(
            "p",
            """
            severity: {once-called-so: info, cert-expiry-ahead: error}
            attest: [{key: e2e-once, result: pass, who: A, when: 2026-11-01}]
            """,
            RENAMED);
    assertThat(profile.severity())
        .isEqualTo(Map.of("oa-ssl-required", "info", "cert-expiry-ahead", "error"));
    assertThat(profile.attest()).extracting(Profile.Attestation::key).containsExactly("e2e-today");
  }

  @Test
  void aRuleHasOneSeverityByWhateverName() {
    ProfileException thrown =
        catchThrowableOfType(
            ProfileException.class,
            () ->
                ProfileReader.of(
                    "p", "severity:\n  oa-ssl-required: info\n  once-called-so: error\n", RENAMED));
    assertThat(thrown.problems())
        .containsExactly(
            "p:3: severity states oa-ssl-required twice, once as it was called before");
  }
}
