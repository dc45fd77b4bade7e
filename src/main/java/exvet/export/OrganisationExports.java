package exvet.export;

import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The exports that belong to one organisation.
 *
 * @param name as Get-OrganizationConfig or the directory writes it, else the forest's name
 * @param bags its objects, in the order in which they were read
 * @param exports the cmdlets of which there is an export, with or without objects
 * @param entirety whether the exports hold all that there is
 */
public record OrganisationExports(
    String name, List<PropertyBag> bags, Set<String> exports, Entirety entirety) {
  public OrganisationExports {
    bags = List.copyOf(bags);
    exports = Set.copyOf(exports);
  }

  /** The cmdlets whose exports state that there is no such object in the organisation. */
  public Set<String> none() {
    Set<String> none = new TreeSet<>(exports);
    bags.forEach(bag -> none.remove(bag.cmdlet()));
    none.removeIf(
        cmdlet -> {
          FactType type = FactType.ofCmdlet(cmdlet);
          // Of a server that was asked in vain, no empty export of another tells anything.
          return type == null || type.perServer() || entirety.gap(cmdlet).isPresent();
        });
    return none;
  }

  /** The same after a planned change took some of its objects away. */
  public OrganisationExports without(List<PropertyBag> removed) {
    return new OrganisationExports(name, bags, exports, entirety.without(removed));
  }

  /**
   * What results call the organisation: its stated name, else that of the configuration root below
   * which its objects are, else {@link FactBase#NAMELESS}.
   */
  public String subject() {
    Stream<String> stated =
        bags.stream()
            .filter(bag -> bag.cmdlet().equalsIgnoreCase("Get-OrganizationConfig"))
            .map(bag -> bag.text("Name"));
    Stream<String> root = bags.stream().map(bag -> OrganisationTrace.of(bag).organisation());
    return Stream.concat(stated, root)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(FactBase.NAMELESS);
  }
}
