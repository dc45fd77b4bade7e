package exvet.change;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a table, in the order in which they are written; keys are the same in any case.
 */
final class Entries extends AbstractMap<String, Term> {
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, Term> terms = new LinkedHashMap<>();

  @Override
  public Set<Entry<String, Term>> entrySet() {
    return terms.entrySet();
  }

  @Override
  public Term get(Object key) {
    String spelled = spelled(key);
    return spelled == null ? null : terms.get(spelled);
  }

  @Override
  public boolean containsKey(Object key) {
    return spelled(key) != null;
  }

  @Override
  public Term put(String key, Term term) {
    return terms.put(keys.computeIfAbsent(lower(key), first -> key), term);
  }

  @Override
  public Term remove(Object key) {
    String spelled = keys.remove(lower(key));
    return spelled == null ? null : terms.remove(spelled);
  }

  private String spelled(Object key) {
    return keys.get(lower(key));
  }

  private static String lower(Object key) {
    return String.valueOf(key).toLowerCase(Locale.ROOT);
  }
}
