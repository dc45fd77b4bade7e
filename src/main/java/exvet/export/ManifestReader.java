package exvet.export;

import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import exvet.fact.Value;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the objects of a manifest: one about the run, then one for each part. A manifest says what
 * is believed of other files, so one that is not wholly as a collector writes it is not used.
 */
final class ManifestReader {
  /** The version of the format; a collector raises it when an older exvet would go wrong. */
  private static final long FORMAT = 1;

  private static final String RUN = "Exvet.CollectorRun";
  private static final String PART = "Exvet.CollectedPart";

  /** What is shown of a run, in this order. */
  private static final List<String> ABOUT =
      List.of(
          "Collector",
          "Computer",
          "Began",
          "Ended",
          "Shell",
          "PowerShell",
          "Exchange",
          "Culture",
          "UICulture",
          "Rights");

  private static final int MAX_PARTS = 20_000;
  private static final int MAX_TEXTS = 5;
  private static final int MAX_TEXT = 300;
  private static final Pattern CMDLET = Pattern.compile("Get-[A-Za-z0-9]{1,60}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]{1,200}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final List<Part> parts = new ArrayList<>();
  private final Set<String> files = new HashSet<>();
  private Map<String, Value> run = Map.of();
  private String fault;

  /** Whether an object of these types stands in a manifest. */
  static boolean reads(List<String> types) {
    return types.contains(RUN) || types.contains(PART);
  }

  /** Takes an object of a manifest. */
  void take(List<String> types, Value value) {
    Map<String, Value> members = value instanceof Scalar scalar ? scalar.members() : Map.of();
    if (types.contains(RUN)) {
      refuse(run.isEmpty() ? null : "it tells of two runs");
      run = members;
    } else if (parts.size() < MAX_PARTS) {
      parts.add(part(members));
    } else {
      refuse("it has more than " + MAX_PARTS + " parts");
    }
  }

  /** Whether the file turned out to be a manifest. */
  boolean found() {
    return !run.isEmpty() || !parts.isEmpty();
  }

  /** Why the manifest cannot be used; null if it can. */
  String fault() {
    String format = text(run, "Format");
    if (run.isEmpty()) {
      return "it tells of no run";
    }
    if (!format.equals(String.valueOf(FORMAT))) {
      return "its format is " + TypedText.quote(format) + ", this exvet knows " + FORMAT;
    }
    return fault;
  }

  /** The manifest, if {@link #fault} is null. */
  Manifest manifest() {
    Map<String, String> about = new LinkedHashMap<>();
    for (String name : ABOUT) {
      String said = String.join(", ", texts(run, name));
      if (!said.isEmpty()) {
        about.put(name, said);
      }
    }
    return new Manifest(
        about, truth(run, "Finished"), truth(run, "Redacted"), all(run, "Servers"), parts);
  }

  private Part part(Map<String, Value> members) {
    String cmdlet = text(members, "Cmdlet");
    String file = text(members, "File");
    String sha256 = text(members, "Sha256").toLowerCase(Locale.ROOT);
    State state = state(text(members, "State"));
    refuse(CMDLET.matcher(cmdlet).matches() ? null : "no cmdlet: " + TypedText.quote(cmdlet));
    if (!file.isEmpty()) {
      // No file is ever opened by this name; but what has another form was not made by a collector.
      boolean plain = FILE.matcher(file).matches() && !file.startsWith(".");
      refuse(plain ? null : "no name of a file: " + TypedText.quote(file));
      refuse(files.add(file.toLowerCase(Locale.ROOT)) ? null : "it lists " + file + " twice");
      refuse(SHA256.matcher(sha256).matches() ? null : "no SHA-256 of " + TypedText.quote(file));
    }
    refuse(state != State.RAN || !file.isEmpty() ? null : cmdlet + " ran but has no file");
    return new Part(
        cmdlet,
        text(members, "Server"),
        text(members, "Role"),
        state,
        file,
        sha256,
        number(members, "Objects"),
        texts(members, "Errors"),
        texts(members, "Warnings"),
        instant(members, "Began"),
        instant(members, "Ended"));
  }

  /** Keeps the first thing that is wrong. */
  private void refuse(String what) {
    fault = fault == null ? what : fault;
  }

  private State state(String text) {
    for (State state : State.values()) {
      if (state.toString().equals(text) && state != State.CHANGED && state != State.LOST) {
        return state;
      }
    }
    refuse("no state of a part: " + TypedText.quote(text));
    return State.FAILED;
  }

  private long number(Map<String, Value> members, String name) {
    Long number = members.get(name) instanceof Scalar scalar ? scalar.number() : null;
    refuse(number != null && number >= 0 ? null : "no number: " + name);
    return number == null ? 0 : number;
  }

  private static boolean truth(Map<String, Value> members, String name) {
    return text(members, name).equalsIgnoreCase("true");
  }

  private static Instant instant(Map<String, Value> members, String name) {
    return TypedTime.instant(text(members, name));
  }

  private static String text(Map<String, Value> members, String name) {
    return brief(members.getOrDefault(name, Value.BLANK).print());
  }

  private static List<String> texts(Map<String, Value> members, String name) {
    return all(members, name).stream().limit(MAX_TEXTS).toList();
  }

  private static List<String> all(Map<String, Value> members, String name) {
    Value value = members.getOrDefault(name, Value.BLANK);
    List<Value> values = value instanceof Items items ? items.values() : List.of(value);
    return values.stream().map(v -> brief(v.print())).filter(t -> !t.isEmpty()).toList();
  }

  /** One line of bounded length: what Exchange says of an error fills a screen. */
  private static String brief(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}
