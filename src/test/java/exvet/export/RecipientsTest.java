package exvet.export;

import static exvet.export.Bags.absent;
import static exvet.export.Bags.bag;
import static exvet.export.Bags.in;
import static exvet.export.Bags.named;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipients come out of their blocks as they went in, each once. */
class RecipientsTest {

  private static ExportedObjects taken(int perBlock, List<PropertyBag> bags) {
    try (Intake intake = new Intake(perBlock)) {
      bags.forEach(intake);
      return intake.objects();
    }
  }

  private static List<PropertyBag> all(Recipients recipients) {
    List<PropertyBag> all = new ArrayList<>();
    recipients.forEach(all::addAll);
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_000})
  void whateverAPropertyHoldsIsKept(int perBlock) {
    List<PropertyBag> bags =
        List.of(
            bag("Get-Mailbox", "Name", "a", "Alias", null, "Guid", absent("cut by depth")),
            bag("Get-Mailbox", "Name", "Zoë", "Alias", "日本", "IsShared", "\ud83d half \udc00"),
            bag("Get-Recipient", "RecipientTypeDetails", named("MailUser", -5), "Name", ""),
            bag(
                "Get-Mailbox",
                "IsLinked",
                new Scalar("True", Long.MIN_VALUE, "Boolean", Map.of()),
                "EmailAddresses",
                new Items(List.of(new Scalar("x"), new Items(List.of(Value.BLANK)), absent("y")))),
            bag(
                "Get-Mailbox",
                "Identity",
                new Scalar("i", 1L, "ADObjectId", Map.of("Name", new Scalar("i")))),
            bag("Get-Mailbox"));
    ExportedObjects objects = taken(perBlock, bags);
    assertThat(all(objects.recipients(objects.bags()))).isEqualTo(bags);
  }

  /** What one has in common with the one before is written once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1_000})
  void theSameAgainIsKept(int perBlock) {
    Scalar text = new Scalar("True", null, "String", Map.of());
    Scalar flag = new Scalar("True", null, "Boolean", Map.of());
    Scalar number = new Scalar("True", 1L, "Boolean", Map.of());
    Scalar members = new Scalar("True", 1L, "Boolean", Map.of("Name", new Scalar("x")));
    List<PropertyBag> bags = new ArrayList<>();
    for (Value value : List.of(text, text, flag, flag, number, members, members, number)) {
      bags.add(bag("Get-Mailbox", "Name", "a" + bags.size(), "IsLinked", value));
    }
    bags.add(bag("Get-Mailbox", "Name", "x"));
    bags.add(bag("Get-Mailbox", "Name", "x", "IsLinked", number));
    bags.add(bag("Get-Mailbox", "Name", "x", "IsLinked", null, "Alias", absent("cut")));
    bags.add(bag("Get-Recipient", "Name", "x", "IsLinked", null, "Alias", absent("cut")));
    String edge = "CN=a,CN=Recipients,CN=Configuration,CN={0B1E}";
    bags.add(bag("Get-Recipient", "Name", "x", "DistinguishedName", edge));
    bags.add(bag("Get-Recipient", "Name", "x", "DistinguishedName", edge));
    bags.add(bag("Get-Recipient", "Name", "x"));
    ExportedObjects objects = taken(perBlock, bags);
    assertThat(all(objects.recipients(objects.bags()))).isEqualTo(bags);
  }

  @Test
  void someChunksAreTheSameAsAmongAll() {
    List<PropertyBag> bags = crowd(new Random(7), 3_000);
    ExportedObjects objects = taken(100, bags);
    Recipients recipients = objects.recipients(objects.bags());
    FactBase facts =
        FactMapper.factBase(
            "Contoso", List.of(), recipients, Set.of(), Entirety.UNKNOWN, s -> false);
    List<List<Exported>> all = new ArrayList<>();
    facts.recipients().forEach(all::add);
    assertThat(all).hasSize(6);
    BitSet places = new BitSet();
    places.set(1);
    places.set(4);
    assertThat(facts.recipients().only(places)).containsExactly(all.get(1), all.get(4));
    assertThat(facts.recipients().only(new BitSet())).isEmpty();
  }

  @Test
  void whatNoFactNeedsIsNot() {
    PropertyBag bag =
        bag("Get-Mailbox", "Name", "a", "Languages", "de", "DistinguishedName", "CN=a");
    ExportedObjects objects = taken(10, List.of(bag));
    assertThat(objects.bags()).containsExactly(bag);
    assertThat(all(objects.recipients(objects.bags())))
        .containsExactly(bag("Get-Mailbox", "Name", "a"));
  }

  @Test
  void theFirstOfThoseThatTellTheSameStandsForThemInItsPlace() {
    PropertyBag server = bag("Get-ExchangeServer", "Name", "MBX1");
    PropertyBag domain = bag("Get-AcceptedDomain", "DomainName", "one.com");
    PropertyBag one = bag("Get-Mailbox", "Name", "a", "OriginatingServer", "dc.one.com");
    PropertyBag same = bag("Get-Mailbox", "Name", "b", "OriginatingServer", "dc2.one.com");
    PropertyBag two = bag("Get-Mailbox", "Name", "c", "OriginatingServer", "dc.two.com");
    ExportedObjects objects = taken(2, List.of(server, one, same, domain, two));
    assertThat(objects.bags()).containsExactly(server, one, domain, two);
    assertThat(objects.count(one)).isEqualTo(2);
    assertThat(objects.count(server)).isEqualTo(1);
    assertThat(objects.others(objects.bags())).containsExactly(server, domain);
    assertThat(all(objects.recipients(List.of(server, two))))
        .containsExactly(bag("Get-Mailbox", "Name", "c"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 5_000})
  void whoIsFoundTwiceIsMergedAsEverywhere(int perBlock) {
    List<PropertyBag> bags = crowd(new Random(42), 1_500);
    Merge.Merged whole = Merge.of(bags);
    assertThat(whole.bags()).hasSizeLessThan(1_200);
    assertThat(whole.conflicts()).isNotEmpty();
    ExportedObjects objects = taken(perBlock, bags);
    List<Conflict> conflicts = new ArrayList<>();
    Recipients merged = objects.recipients(objects.bags()).merged(conflicts::add);
    assertThat(all(merged)).containsExactlyInAnyOrderElementsOf(whole.bags());
    assertThat(conflicts).containsExactlyInAnyOrderElementsOf(whole.conflicts());
  }

  @Test
  void whoIsThereOnceStaysWhereItWasRead() {
    PropertyBag a = in("x", "Get-Mailbox", "Guid", "1", "Name", "a");
    PropertyBag b = in("x", "Get-Mailbox", "Guid", "2", "Name", "b");
    PropertyBag c = in("x", "Get-Mailbox", "Guid", "3", "Name", "c");
    PropertyBag late = in("y", "Get-Recipient", "Guid", "2", "Name", "b", "Alias", "bee");
    ExportedObjects objects = taken(1, List.of(a, b, c, late));
    Recipients merged = objects.recipients(objects.bags()).merged(conflict -> {});
    assertThat(all(merged))
        .containsExactly(a, in("x", "Get-Mailbox", "Guid", "2", "Name", "b", "Alias", "bee"), c);
  }

  /** Recipients of which many share a Guid or a name with others, in every way. */
  private static List<PropertyBag> crowd(Random random, int size) {
    List<PropertyBag> bags = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int person = random.nextInt(900);
      boolean mailbox = random.nextBoolean();
      Object guid = random.nextInt(5) == 0 ? null : "Guid-" + (person + random.nextInt(40) / 39);
      bags.add(
          in(
              "file" + random.nextInt(3),
              mailbox ? "Get-Mailbox" : "Get-Recipient",
              "Guid",
              guid,
              "PrimarySmtpAddress",
              (random.nextBoolean() ? "P" : "p") + (person + random.nextInt(30) / 29) + "@a.com",
              "Name",
              "p" + person,
              "RecipientTypeDetails",
              random.nextInt(10) == 0 ? "SharedMailbox" : "UserMailbox",
              "DistinguishedName",
              random.nextInt(20) == 0 ? "CN=x,CN=Configuration,CN={EDGE}" : "CN=x,DC=a,DC=com",
              "WhenChangedUTC",
              "2026-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z"));
    }
    // What is kept is what counts: the name in the directory is, only of copies that Edge has.
    return bags.stream()
        .map(
            bag ->
                OrganisationTrace.edgeOwn(bag)
                    ? bag
                    : in(bag.file(), bag.cmdlet(), without(bag, "DistinguishedName")))
        .toList();
  }

  private static Object[] without(PropertyBag bag, String property) {
    return bag.properties().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(property))
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }
}
