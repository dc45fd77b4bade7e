package exvet.report;

import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Results by the names of the objects they are about: identities, and the hosts of URLs and ports
 * among them. Case does not matter.
 */
public final class Named {
  private static final String JOINT = " | ";

  private final List<Result> results;
  private final Map<String, List<Integer>> places = new HashMap<>();

  Named(List<Result> results) {
    this.results = results;
    for (int i = 0; i < results.size(); i++) {
      for (String name : names(results.get(i))) {
        places.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
      }
    }
  }

  /** The results about one of the names, each once, in the order of the report. */
  public List<Result> about(Collection<String> names) {
    Set<Integer> found = new TreeSet<>();
    for (String name : names) {
      found.addAll(places.getOrDefault(lower(name), List.of()));
    }
    List<Result> about = new ArrayList<>(found.size());
    found.forEach(place -> about.add(results.get(place)));
    return about;
  }

  /** The same, of the rules of some areas. */
  public List<Result> about(Collection<String> names, Set<String> areas) {
    List<Result> about = new ArrayList<>();
    for (Result result : about(names)) {
      if (areas.contains(result.rule().area())) {
        about.add(result);
      }
    }
    return about;
  }

  static Set<String> names(Result result) {
    Set<String> names = new LinkedHashSet<>();
    add(result.subject(), names);
    for (String object : result.objects()) {
      add(object, names);
    }
    return names;
  }

  /** Adds the parts of a compound name, each as it is and as a host. */
  private static void add(String name, Set<String> names) {
    int from = 0;
    for (int at = name.indexOf(JOINT); at >= 0; at = name.indexOf(JOINT, from)) {
      addPart(name.substring(from, at), names);
      from = at + JOINT.length();
    }
    addPart(name.substring(from), names);
  }

  private static void addPart(String part, Set<String> names) {
    String name = lower(part);
    names.add(name);
    names.add(host(name));
  }

  /** The host of a URL or of host and port; else what stands before the first slash or colon. */
  private static String host(String name) {
    int from = name.startsWith("https://") ? 8 : name.startsWith("http://") ? 7 : 0;
    int end = from;
    while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != ':') {
      end++;
    }
    return name.substring(from, end);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
