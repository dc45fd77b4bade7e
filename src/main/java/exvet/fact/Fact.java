package exvet.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something known about the organisation that rules may judge: either {@link Observed} (one object
 * of an export, one answer to a probe) or {@link Derived} (what follows from those before any rule
 * speaks).
 *
 * <p>A component of a fact is <em>absent</em>, <em>blank</em> or <em>set</em>: blank is {@code
 * null} or an empty list, absent is {@code null} or an empty list <em>and</em> {@link #lacks} says
 * so. Lists are never {@code null}; every method of a fact is total.
 */
public sealed interface Fact permits Observed, Derived {

  /** The object as Exchange writes it, for instance {@code MBX01\owa (Default Web Site)}. */
  String identity();

  /** Where the fact comes from, and which of its components its source did not state. */
  Origin origin();

  /** Whether the source did not state this record component, so that nothing may rest on it. */
  default boolean lacks(String component) {
    Map<String, String> absent = origin().absent();
    return !absent.isEmpty() && absent.containsKey(component);
  }

  /** What was observed that this fact rests on; an observed fact rests on itself. */
  List<Observed> basis();

  /**
   * What the fact is about, by kind of object, so that a fault and its consequences can be joined:
   * for instance {@code server -> {MBX01}, directory -> {MBX01\owa (Default Web Site)}}.
   */
  Map<String, Set<String>> concerns();
}
