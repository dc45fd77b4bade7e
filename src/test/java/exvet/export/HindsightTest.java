package exvet.export;

import static exvet.export.Bags.bag;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HindsightTest {
  private static final Absent DOUBT =
      new Absent(
          "is doubtful: blank in every object of the export, as if this build did not have it");

  private final List<PropertyBag> passed = new ArrayList<>();
  private final Hindsight hindsight = new Hindsight(passed::add);

  @Test
  void aBlankThatEveryObjectHasIsDoubtfulWhereTheBuildMayLackTheProperty() {
    hindsight.accept(bag("Get-OwaVirtualDirectory", "ExternalDownloadHostName", null));
    hindsight.accept(bag("Get-OwaVirtualDirectory", "ExternalDownloadHostName", null));
    hindsight.end();
    assertThat(passed).extracting(b -> b.get("ExternalDownloadHostName")).containsOnly(DOUBT);
  }

  @Test
  void oneObjectThatStatesItMakesTheOthersBlank() {
    hindsight.accept(bag("Get-OwaVirtualDirectory", "externaldownloadhostname", null));
    hindsight.accept(bag("Get-OwaVirtualDirectory", "ExternalDownloadHostName", "a.b"));
    hindsight.end();
    assertThat(passed.get(0).get("ExternalDownloadHostName")).isEqualTo(Value.BLANK);
  }

  @Test
  void aBlankOfAnObjectOfWhichAllPropertiesWereExportedIsABlank() {
    hindsight.accept(
        bag(
            "Get-OwaVirtualDirectory",
            "ExternalDownloadHostName",
            null,
            "ObjectState",
            "Unchanged"));
    hindsight.end();
    assertThat(passed.get(0).get("ExternalDownloadHostName")).isEqualTo(Value.BLANK);
  }

  @Test
  void whatExchangeLeavesBlankStaysBlank() {
    hindsight.accept(bag("Get-OwaVirtualDirectory", "ExternalUrl", null, "DefaultDomain", null));
    hindsight.accept(bag("Get-SendConnector", "TlsAuthLevel", null, "SmartHosts", null));
    hindsight.end();
    assertThat(passed).flatExtracting(b -> b.properties().values()).containsOnly(Value.BLANK);
  }

  @Test
  void flagsNumbersAndNamesOfValuesAreNeverBlankInAll() {
    hindsight.accept(
        bag("Get-SendConnector", "RequireTLS", null, "Port", null, "ProtocolLoggingLevel", null));
    hindsight.accept(bag("Get-ReceiveConnector", "PermissionGroups", null, "Enabled", null));
    hindsight.end();
    assertThat(passed).flatExtracting(b -> b.properties().values()).containsOnly(DOUBT);
  }

  @Test
  void objectsPrintedApartTeachEachOtherNothing() {
    hindsight.accept(
        bag("Get-SendConnector", "RequireTLS", null, "WhenChangedUTC", "1/2/2021 3:04"));
    hindsight.end();
    hindsight.accept(
        bag("Get-SendConnector", "RequireTLS", "True", "WhenChangedUTC", "1/22/2021 3:04"));
    hindsight.end();
    assertThat(passed.get(0).get("RequireTLS")).isEqualTo(DOUBT);
    assertThat(passed.get(0).get("WhenChangedUTC")).isInstanceOf(Absent.class);
    assertThat(passed.get(1).get("WhenChangedUTC")).isEqualTo(new Scalar("2021-01-22T03:04:00Z"));
  }

  @Test
  void ofALargeFileTheFirstObjectsAreLetGoAndLaterOnesLearn() {
    for (int i = 0; i < 2_001; i++) {
      hindsight.accept(bag("Get-Mailbox", "AccountDisabled", null));
    }
    assertThat(passed).hasSize(2_001);
    hindsight.accept(bag("Get-Mailbox", "AccountDisabled", "False"));
    hindsight.accept(bag("Get-Mailbox", "AccountDisabled", null));
    assertThat(passed.get(2_000).get("AccountDisabled")).isEqualTo(DOUBT);
    assertThat(passed.get(2_002).get("AccountDisabled")).isEqualTo(Value.BLANK);
  }

  @Test
  void largeObjectsAreNotHeldByTheThousand() {
    String megabyte = "x".repeat(1 << 20);
    for (int i = 0; i < 8; i++) {
      hindsight.accept(bag("Get-Mailbox", "Alias", megabyte));
    }
    assertThat(passed).hasSize(8);
  }

  @Test
  void doubtIsAboutPropertiesThatExist() {
    Set<String> names = new TreeSet<>();
    FactType.all().forEach(type -> type.components().forEach(c -> names.add(c.name())));
    assertThat(names).containsAll(Doubt.named());
  }
}
