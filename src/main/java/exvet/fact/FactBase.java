package exvet.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All exported facts of one organisation, in the order in which files and objects were read.
 *
 * <p>{@link #exports} tells which cmdlets were exported at all, with or without objects: an export
 * that holds no object states that there is none.
 */
public final class FactBase {
  private final String organisation;
  private final List<Exported> facts;
  private final Map<Class<?>, List<Exported>> byType = new LinkedHashMap<>();
  private final Set<String> exports = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param organisation its name, {@code organisation} if the exports do not tell it
   * @param exports the cmdlets of which there is an export
   */
  public FactBase(String organisation, List<Exported> facts, Set<String> exports) {
    this.organisation = organisation;
    this.facts = List.copyOf(facts);
    this.exports.addAll(exports);
    for (Exported fact : facts) {
      byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
    }
  }

  public String organisation() {
    return organisation;
  }

  public List<Exported> facts() {
    return facts;
  }

  /** The facts of one type, never null. */
  public <T extends Exported> List<T> all(Class<T> type) {
    @SuppressWarnings("unchecked")
    List<T> found = (List<T>) byType.getOrDefault(type, List.of());
    return found;
  }

  /** Whether one of the cmdlets was exported, even if the export is empty. */
  public boolean exported(String... cmdlets) {
    for (String cmdlet : cmdlets) {
      if (exports.contains(cmdlet)) {
        return true;
      }
    }
    return false;
  }

  public Set<String> exports() {
    return Set.copyOf(exports);
  }
}
