package exvet.report.fix;

import exvet.fact.Probed;
import exvet.fact.View;
import exvet.handover.DnsEntry;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.handover.PublishedRecords;
import exvet.handover.PublishedRecords.Old;
import exvet.report.Report;
import exvet.report.SheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records that a view of DNS should have, as part of a zone file and for a Windows server, and
 * those that it had before.
 */
public final class DnsFiles {
  private final Report report;
  private final View view;
  private final PublishedRecords published;
  private final Map<DnsEntry, List<Measure>> entries = new LinkedHashMap<>();

  /**
   * @param seen what recordings hold of before
   */
  public DnsFiles(Report report, FixPack pack, View view, List<Probed> seen) {
    this.report = report;
    this.view = view;
    this.published = new PublishedRecords(view, seen);
    for (FixAction action : pack.by(Kind.DNS)) {
      for (Measure measure : action.measures()) {
        if (measure.view() == view) {
          measure
              .records()
              .forEach(
                  entry -> entries.computeIfAbsent(entry, first -> new ArrayList<>()).add(measure));
        }
      }
    }
  }

  /** The records, each once, by name and type. */
  public List<DnsEntry> entries() {
    return entries.keySet().stream()
        .sorted(
            Comparator.comparing(DnsEntry::name)
                .thenComparing(DnsEntry::type)
                .thenComparing(DnsEntry::data))
        .toList();
  }

  /** What a record mends. */
  List<Measure> measures(DnsEntry entry) {
    return entries.get(entry);
  }

  /** What was there before; empty if that is not known. */
  Optional<List<Old>> before(DnsEntry entry) {
    return published.before(entry);
  }

  /** Writes a part of a zone file (RFC 1035, 5.1), which {@code exvet check --zone} reads too. */
  public void writeZone(OutputStream out) throws IOException {
    StringBuilder zone = head("records");
    zone.append("; Of each name and type they replace the records of today; of TXT records only");
    zone.append(" those\n; that begin alike, such as v=spf1.\n");
    for (DnsEntry entry : entries()) {
      for (Measure measure : measures(entry)) {
        comment(zone, measure.finding().rule().id() + ": " + measure.finding().message());
        if (measure.remark() != null) {
          comment(zone, "note: " + measure.remark());
        }
      }
      zone.append(entry.line()).append('\n');
    }
    out.write(zone.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what there was before, in the same form. */
  public void writeRollback(OutputStream out) throws IOException {
    StringBuilder zone = head("records of before");
    zone.append("; Take out what dns-").append(view).append(".zone has, and publish this again.\n");
    for (List<DnsEntry> place : places().values()) {
      DnsEntry first = place.get(0);
      String name = first.name() + " " + first.type();
      List<Old> old = before(first).orElse(null);
      if (old == null) {
        comment(zone, name + ": not known; name a recording of exvet probe with --replay");
      } else if (old.isEmpty()) {
        comment(zone, name + ": there was none");
      }
      for (Old one : old == null ? List.<Old>of() : old) {
        if (one.entry() == null) {
          comment(zone, name + ": by hand: " + one.said());
        } else {
          zone.append(one.said()).append('\n');
        }
      }
    }
    out.write(zone.toString().getBytes(StandardCharsets.UTF_8));
  }

  private StringBuilder head(String what) {
    StringBuilder zone = new StringBuilder();
    comment(zone, view + " " + what + " for " + report.organisation() + ", as of " + report.asOf());
    return zone;
  }

  /** A comment in one line, whatever is in it. */
  private static void comment(StringBuilder zone, String text) {
    String line = SheetText.visible(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    zone.append("; ").append(line).append('\n');
  }

  /** The records by what they stand for together. */
  private Map<String, List<DnsEntry>> places() {
    Map<String, List<DnsEntry>> places = new LinkedHashMap<>();
    for (DnsEntry entry : entries()) {
      places.computeIfAbsent(entry.place(), first -> new ArrayList<>()).add(entry);
    }
    return places;
  }

  /** Writes the same for the cmdlets of the module DnsServer. */
  public void writeScript(OutputStream out) throws IOException {
    Script script = new Script();
    script.comment(
        "dns-" + view + ".ps1 for " + report.organisation() + ", as of " + report.asOf());
    script.comment(
        "Made by exvet; it was never run. To be run on a DNS server of Windows that has");
    script.comment("the zones (module DnsServer).");
    script.guard("This script is not to be run as a whole: run one section at a time.");
    script.gap();
    DnsScript sections = new DnsScript(script);
    for (List<DnsEntry> place : places().values()) {
      Set<Measure> measures = new LinkedHashSet<>();
      place.forEach(entry -> measures.addAll(measures(entry)));
      sections.section(place, measures, before(place.get(0)));
    }
    script.write(out);
  }
}
