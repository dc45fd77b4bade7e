package exvet.change;

import exvet.export.Nearest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Which parameters the cmdlets of Exchange have, {@code change/parameters.csv}, and a few of
 * Windows, {@code change/windows.csv}.
 */
final class ParameterTable {
  /** Those that every cmdlet has (about_CommonParameters). */
  private static final List<Parameter> COMMON =
      List.of(
          common("ErrorAction", false, "ea"),
          common("ErrorVariable", false, "ev"),
          common("InformationAction", false, "infa"),
          common("InformationVariable", false, "iv"),
          common("OutVariable", false, "ov"),
          common("OutBuffer", false, "ob"),
          common("PipelineVariable", false, "pv"),
          common("WarningAction", false, "wa"),
          common("WarningVariable", false, "wv"),
          common("Verbose", true, "vb"),
          common("Debug", true, "db"));

  private static final ParameterTable SHIPPED = read();

  private final Map<String, Map<String, Parameter>> cmdlets =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * A parameter.
   *
   * @param type as Microsoft names it
   * @param flag whether it stands alone: a switch
   * @param position from 1; 0 if it is always named
   * @param several whether it takes {@code @{Add=…;Remove=…}}
   */
  record Parameter(
      String name,
      String type,
      boolean flag,
      int position,
      boolean several,
      List<String> aliases) {}

  static ParameterTable shipped() {
    return SHIPPED;
  }

  /** The cmdlet as it is spelled, or null if nothing is known of it. */
  String cmdlet(String written) {
    return cmdlets.containsKey(written)
        ? cmdlets.keySet().stream().filter(written::equalsIgnoreCase).findFirst().orElseThrow()
        : null;
  }

  /** Hands on each cmdlet with its parameters. */
  void each(BiConsumer<String, Collection<Parameter>> to) {
    cmdlets.forEach((cmdlet, parameters) -> to.accept(cmdlet, parameters.values()));
  }

  /** Whether a cmdlet has a parameter of that full name. */
  boolean has(String cmdlet, String parameter) {
    return cmdlets.getOrDefault(cmdlet, Map.of()).containsKey(parameter);
  }

  /** Whether a cmdlet may have a parameter that is written so; wildcards stand for any. */
  boolean takes(String cmdlet, String written) {
    try {
      return written.matches(".*[*?\\[].*") || parameter(cmdlet, written) != null;
    } catch (Problem problem) {
      return false;
    }
  }

  /** The parameter that stands in a position, or null. */
  Parameter at(String cmdlet, int position) {
    return cmdlets.get(cmdlet).values().stream()
        .filter(one -> one.position() == position)
        .findFirst()
        .orElse(null);
  }

  /**
   * The parameter that is written, in full, by an alias, or by a beginning that no other has: of
   * its own parameters, if there are such, as PowerShell prefers them to those of every cmdlet.
   *
   * @throws Problem if there is none, or more than one
   */
  Parameter parameter(String cmdlet, String written) {
    Map<String, Parameter> all = cmdlets.get(cmdlet);
    Parameter exact = all.get(written);
    if (exact != null) {
      return exact;
    }
    Set<String> begun = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Parameter one : all.values()) {
      if (one.aliases().stream().anyMatch(written::equalsIgnoreCase)) {
        return one;
      }
      if (one.name().regionMatches(true, 0, written, 0, written.length())) {
        begun.add(one.name());
      }
    }
    Set<String> own = new TreeSet<>(begun);
    own.removeIf(ParameterTable::common);
    Set<String> preferred = begun.size() > 1 ? own : begun;
    if (preferred.size() == 1) {
      return all.get(preferred.iterator().next());
    }
    throw Problem.refused(
        begun.isEmpty()
            ? cmdlet + " has no parameter -" + written + Nearest.hint(written, all.keySet())
            : "-" + written + " of " + cmdlet + " could be -" + String.join(" or -", begun));
  }

  private static boolean common(String name) {
    return name.equals("Confirm")
        || name.equals("WhatIf")
        || COMMON.stream().anyMatch(one -> one.name().equals(name));
  }

  private static Parameter common(String name, boolean flag, String alias) {
    return new Parameter(name, flag ? "SwitchParameter" : "", flag, 0, false, List.of(alias));
  }

  private static ParameterTable read() {
    ParameterTable table = new ParameterTable();
    rows("parameters.csv").forEach(table::add);
    rows("windows.csv").forEach(table::add);
    for (Map<String, Parameter> parameters : table.cmdlets.values()) {
      COMMON.forEach(one -> parameters.putIfAbsent(one.name(), one));
    }
    return table;
  }

  /** The rows of a table that is shipped, without its head. */
  static List<String[]> rows(String name) {
    try (InputStream in = ParameterTable.class.getResourceAsStream("/change/" + name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] cells) {
    List<String> aliases = cells[4].isEmpty() ? List.of() : List.of(cells[4].split(" "));
    cmdlets
        .computeIfAbsent(cells[0], first -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
        .put(
            cells[1],
            new Parameter(
                cells[1],
                cells[2],
                cells[2].equals("SwitchParameter"),
                cells[3].isEmpty() ? 0 : Integer.parseInt(cells[3]),
                cells[2].equals("MultiValuedProperty") || cells[2].equals("ProxyAddressCollection"),
                aliases));
  }
}
