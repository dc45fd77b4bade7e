package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.Value.Scalar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyMapTest {
  private final PropertyNames names = new PropertyNames(List.of("Alias", "guid", "Name"));
  private final PropertyMap map = names.with(new Scalar("a"), Value.BLANK, new Scalar("n"));

  @Test
  void isFoundInAnyCase() {
    assertThat(map.get("GUID")).isEqualTo(Value.BLANK);
    assertThat(map.get("name")).isEqualTo(new Scalar("n"));
    assertThat(map.get("Name ")).isNull();
    assertThat(map.containsKey("ALIAS")).isTrue();
    assertThat(map.containsKey("Identity")).isFalse();
  }

  @Test
  void givesTheValuesOfSomeNames() {
    PropertyBag bag = new PropertyBag("Get-Mailbox", "f", 1, map);
    List<String> some = List.of("NAME", "Identity", "alias");
    for (int i = 0; i < 20; i++) {
      assertThat(bag.values(some)).containsExactly(new Scalar("n"), null, new Scalar("a"));
      assertThat(bag.values(List.of("Guid", "x" + i))).containsExactly(Value.BLANK, null);
    }
    PropertyBag other = new PropertyBag("Get-Mailbox", "f", 1, Map.of("Name", new Scalar("o")));
    assertThat(other.values(some)).containsExactly(new Scalar("o"), null, null);
  }

  @Test
  void isABagLikeAnyOther() {
    Map<String, Value> plain =
        Map.of("Name", new Scalar("n"), "Alias", new Scalar("a"), "guid", Value.BLANK);
    assertThat(new PropertyBag("Get-Mailbox", "f", 1, map))
        .isEqualTo(new PropertyBag("Get-Mailbox", "f", 1, plain));
    assertThat(map.keySet()).containsExactly("Alias", "guid", "Name");
  }

  @Test
  void namesAreSortedAndThereOnce() {
    assertThatThrownBy(() -> new PropertyNames(List.of("b", "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PropertyNames(List.of("a", "A")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> names.with(Value.BLANK)).isInstanceOf(IllegalArgumentException.class);
  }
}
