package exvet.export;

import exvet.fact.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of the list of all virtual directories that ExchangeLogCollector makes of the directory
 * service, told as the cmdlets would.
 */
final class DirectoryList {
  private static final String NAME = "VirtualDirectory";
  private static final Set<String> COLUMNS = Set.of("Server", NAME, "InternalURL", "ExternalURL");

  private DirectoryList() {}

  /** The properties of a directory, or those that were given if they are of anything else. */
  static Map<String, Value> told(Map<String, Value> properties) {
    if (!properties.keySet().containsAll(COLUMNS)) {
      return properties;
    }
    Map<String, Value> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    told.putAll(properties);
    Value name = told.remove(NAME);
    told.put("Name", name);
    told.put("Identity", new Value.Scalar(properties.get("Server").print() + '\\' + name.print()));
    return told;
  }
}
