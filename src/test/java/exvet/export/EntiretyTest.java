package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.InputFile.Problem;
import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntiretyTest {
  private static final String OWA = "Get-OwaVirtualDirectory";
  private static final String RECEIVE = "Get-ReceiveConnector";

  private static Part part(String cmdlet, String server, State state, int objects, String warning) {
    List<String> warnings = warning.isEmpty() ? List.of() : List.of(warning);
    return new Part(
        cmdlet,
        server,
        "View-Only",
        state,
        "f.xml",
        "00",
        objects,
        List.of(),
        warnings,
        null,
        null);
  }

  private static Part part(String cmdlet, String server, State state) {
    return part(cmdlet, server, state, 1, "");
  }

  private static InputFile manifest(List<String> servers, Part... parts) {
    Manifest manifest = new Manifest(Map.of(), true, false, servers, List.of(parts));
    return new InputFile(
        "Collector.xml", "11", "clixml", Map.of(), List.of(), List.of(), List.of(manifest));
  }

  private static Entirety of(InputFile... inputs) {
    return Entirety.of(List.of(inputs), new EdgeRuns(List.of(inputs), Set.of("edge01")));
  }

  @Test
  void aServerIsCompleteIfItWasAskedOrIfAllWere() {
    Entirety found =
        of(
            manifest(
                List.of("MBX01", "MBX02"),
                part(OWA, "MBX01", State.RAN),
                part(RECEIVE, "", State.RAN)));
    assertThat(found.complete(OWA, "mbx01.contoso.com")).isTrue();
    assertThat(found.complete(OWA, "MBX02")).isFalse();
    assertThat(found.complete(RECEIVE, "MBX02")).isTrue();
    assertThat(found.complete(RECEIVE, "EDGE01")).isFalse();
    assertThat(found.complete("Get-MapiVirtualDirectory", "MBX01")).isFalse();
    assertThat(found.gap(OWA, "MBX02")).isEmpty();
  }

  @Test
  void anEdgeServerSpeaksForItself() {
    Entirety found = of(manifest(List.of("EDGE01"), part(RECEIVE, "", State.RAN)));
    assertThat(found.complete(RECEIVE, "EDGE01")).isTrue();
    assertThat(found.complete(RECEIVE, "MBX01")).isFalse();
  }

  /** It has copies of some of what the organisation has, and nothing of the rest. */
  @Test
  void anEdgeServerTellsNothingOfTheOrganisation() {
    String domains = "Get-AcceptedDomain";
    InputFile edge = manifest(List.of("EDGE01"), part(domains, "", State.RAN));
    InputFile inside = manifest(List.of("MBX01"), part(domains, "", State.FAILED));
    assertThat(of(edge).complete(domains)).isFalse();
    assertThat(of(inside, edge).gap(domains)).isPresent();
    assertThat(of(inside, edge).absence(domains)).isPresent();
    assertThat(of(inside, manifest(List.of("MBX02"), part(domains, "", State.RAN))).gap(domains))
        .isEmpty();
    EdgeRuns runs = new EdgeRuns(List.of(edge), Set.of("edge01"));
    assertThat(runs.hasCopies(edge)).isFalse();
    assertThat(
            runs.hasCopies(
                new InputFile("F.xml", "00", "clixml", Map.of(domains, 0), List.of(), List.of())))
        .isTrue();
  }

  @Test
  void aWarningLeavesAServerOpenButNotTheList() {
    Entirety found =
        of(manifest(List.of("MBX01"), part(RECEIVE, "", State.RAN, 4, "MBX01 is slow")));
    assertThat(found.complete(RECEIVE, "MBX01")).isFalse();
    assertThat(found.gap(RECEIVE, "MBX01"))
        .hasValue(
            "Get-ReceiveConnector gave nothing but warned: MBX01 is slow; run: Get-ReceiveConnector"
                + " -Server MBX01 | Export-Clixml MBX01_Get-ReceiveConnector.xml");
    assertThat(found.gap(RECEIVE)).isEmpty();
    assertThat(of(manifest(List.of(), part(RECEIVE, "", State.RAN, 0, "x"))).gap(RECEIVE))
        .isPresent();
  }

  @Test
  void aSecondRunFillsWhatTheFirstLost() {
    InputFile first = manifest(List.of("MBX01"), part(RECEIVE, "", State.FAILED));
    InputFile second = manifest(List.of("MBX01"), part(RECEIVE, "", State.RAN));
    assertThat(of(first).gap(RECEIVE)).isPresent();
    assertThat(of(first, second).gap(RECEIVE)).isEmpty();
    assertThat(of(first, second).complete(RECEIVE, "MBX01")).isTrue();
  }

  @Test
  void onlyWhatStoppedACmdletLosesObjectsBesideOthers() {
    for (State state : State.values()) {
      InputFile run = manifest(List.of("MBX01"), part(RECEIVE, "MBX01", state));
      boolean stopped = state == State.FAILED || state == State.INTERRUPTED;
      assertThat(of(run).lost(RECEIVE, "MBX01", Set.of()).isPresent())
          .as(state.name())
          .isEqualTo(stopped);
      assertThat(of(run).lost(RECEIVE, "MBX02", Set.of())).isEmpty();
      InputFile second = manifest(List.of("MBX01"), part(RECEIVE, "MBX01", State.RAN));
      assertThat(of(run, second).lost(RECEIVE, "MBX01", Set.of())).isEmpty();
    }
  }

  /** What somebody exported again of one server says nothing of another. */
  @Test
  void anExportByHandCompletesOnlyTheServersInIt() {
    InputFile run = manifest(List.of("MBX01", "MBX02"), part(RECEIVE, "MBX01", State.FAILED));
    InputFile hand =
        new InputFile(
            "hand.xml", "22", "clixml", Map.of(RECEIVE, 1), List.of(), List.of(), List.of());
    Entirety found = of(run, hand);
    assertThat(found.lost(RECEIVE, "MBX01", Set.of("f.xml"))).isPresent();
    assertThat(found.lost(RECEIVE, "MBX01", Set.of("f.xml", "hand.xml"))).isEmpty();
  }

  @Test
  void everyStateHasItsWords() {
    for (State state : State.values()) {
      Part part = part(RECEIVE, "MBX01", state, 0, state == State.RAN ? "x" : "");
      assertThat(of(manifest(List.of("MBX01"), part)).gap(RECEIVE, "MBX01").orElseThrow())
          .as(state.name())
          .containsAnyOf(RECEIVE, "f.xml")
          .endsWith("-Server MBX01 | Export-Clixml MBX01_Get-ReceiveConnector.xml");
    }
  }

  @Test
  void whatWasLeftOutLosesNothingThatSomebodyElseExported() {
    InputFile manifest = manifest(List.of(), part("Get-Mailbox", "", State.NOT_RUN));
    assertThat(of(manifest).gap("Get-Mailbox")).isEmpty();
    assertThat(of(manifest).absence("Get-Mailbox"))
        .hasValue(
            "the collector did not run Get-Mailbox; right it needs: View-Only; run: Get-Mailbox"
                + " -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml Get-Mailbox.xml");
  }

  @Test
  void aDamagedFileLeavesOpenWhatItHeldUnlessAnotherOneIsSound() {
    InputFile cut = file("a.xml", List.of(new Problem(7, "ends in the middle")));
    assertThat(of(cut).gap("Get-AcceptedDomain"))
        .hasValue(
            "a.xml is not wholly sound: ends in the middle; run: Get-AcceptedDomain | Export-Clixml"
                + " Get-AcceptedDomain.xml");
    assertThat(of(cut, file("b.xml", List.of())).gap("Get-AcceptedDomain")).isEmpty();
  }

  @Test
  void aThousandRecipientsAreNotAllUnlessAnotherFileOrACollectorHasThem() {
    InputFile cut = mailboxes("a.xml", "22", 1000);
    assertThat(of(cut).gap("Get-Mailbox"))
        .hasValue(
            "a.xml holds exactly 1000 objects of Get-Mailbox, where it stops unless -ResultSize"
                + " Unlimited is given: it does not count as all of them; run: Get-Mailbox"
                + " -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml Get-Mailbox.xml");
    assertThat(of(mailboxes("a.xml", "22", 999)).gap("Get-Mailbox")).isEmpty();
    assertThat(of(cut, mailboxes("b.xml", "33", 1001)).gap("Get-Mailbox")).isEmpty();
    InputFile manifest = manifest(List.of(), part("Get-Mailbox", "", State.RAN, 1000, ""));
    assertThat(of(cut, manifest).gap("Get-Mailbox")).isEmpty();
  }

  private static InputFile mailboxes(String name, String sha256, int objects) {
    return new InputFile(
        name, sha256, "clixml", Map.of("Get-Mailbox", objects), List.of(), List.of());
  }

  private static InputFile file(String name, List<Problem> problems) {
    return new InputFile(
        name, "22", "clixml", Map.of("Get-AcceptedDomain", 3), List.of(), problems);
  }
}
