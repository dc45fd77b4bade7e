package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.fact.MapiOverride;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapiOverridesTest {
  private final Intake intake = new Intake();

  private void take(String file, String name, Value setting) {
    Map<String, Value> properties =
        setting == null
            ? Map.of("Identity", new Value.Scalar(name))
            : Map.of("Identity", new Value.Scalar(name), "MapiHttpEnabled", setting);
    intake.accept(new PropertyBag("Get-CASMailbox", file, 7, properties));
  }

  private List<MapiOverride> facts() {
    List<PropertyBag> bags = List.copyOf(intake.objects().bags());
    FactMapper mapper = new FactMapper(bags);
    return bags.stream().map(bag -> (MapiOverride) mapper.map(bag)).toList();
  }

  @Test
  void mailboxesWithoutASettingAreDropped() {
    take("a.xml", "Alice", Value.BLANK);
    assertThat(facts()).isEmpty();
  }

  @Test
  void othersAreCountedByFileAndSetting() {
    take("a.xml", "Alice", new Value.Scalar("False"));
    take("a.xml", "Bob", new Value.Scalar("false"));
    take("a.xml", "Carol", new Value.Scalar("True"));
    take("b.xml", "Alice", new Value.Scalar("False"));
    assertThat(facts())
        .extracting(
            MapiOverride::mapiHttpEnabled, MapiOverride::count, fact -> fact.origin().file())
        .containsExactly(
            tuple(false, 2, "a.xml"), tuple(true, 1, "a.xml"), tuple(false, 1, "b.xml"));
  }

  @Test
  void whatIsNoFlagIsUnknownAndNotKept() {
    take("a.xml", "Alice", new Value.Scalar("alice@contoso.com"));
    take("a.xml", "Bob", null);
    assertThat(facts())
        .hasSize(2)
        .allMatch(fact -> fact.lacks("mapiHttpEnabled"))
        .noneMatch(fact -> fact.toString().contains("alice"));
  }

  @Test
  void nobodyIsNamed() {
    take("x/a.xml", "Alice", new Value.Scalar("False"));
    take("x/b.xml", "Alice", new Value.Scalar("False"));
    take("x/b.xml", "Alice", new Value.Scalar("True"));
    assertThat(facts())
        .extracting(MapiOverride::identity)
        .containsExactly(
            "mailboxes with MapiHttpEnabled False",
            "mailboxes with MapiHttpEnabled False, file 2",
            "mailboxes with MapiHttpEnabled True");
    assertThat(facts().toString()).doesNotContain("Alice");
  }
}
