package exvet.report.fix;

import exvet.fact.PowerShell;
import exvet.fact.View;
import exvet.handover.DnsEntry;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.report.Report;
import exvet.report.SheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that a view of DNS should have: as part of a zone file, and for a Windows server. */
public final class DnsFiles {
  private final Report report;
  private final View view;
  private final Map<DnsEntry, List<Measure>> entries = new LinkedHashMap<>();

  public DnsFiles(Report report, FixPack pack, View view) {
    this.report = report;
    this.view = view;
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
  public List<Measure> measures(DnsEntry entry) {
    return entries.get(entry);
  }

  /** Writes a part of a zone file (RFC 1035, 5.1), which {@code exvet check --zone} reads too. */
  public void writeZone(OutputStream out) throws IOException {
    StringBuilder zone = new StringBuilder();
    zone.append("; ").append(view).append(" records for ");
    zone.append(visible(report.organisation())).append(", as of ").append(report.asOf());
    zone.append(
        "\n; Of each name and type they replace the records of today; of TXT records only those");
    zone.append("\n; that begin alike, such as v=spf1.\n");
    for (DnsEntry entry : entries()) {
      for (Measure measure : measures(entry)) {
        zone.append("; ").append(visible(measure.finding().rule().id())).append(": ");
        zone.append(visible(measure.finding().message())).append('\n');
        if (measure.remark() != null) {
          zone.append("; note: ").append(visible(measure.remark())).append('\n');
        }
      }
      zone.append(entry.line()).append('\n');
    }
    out.write(zone.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String visible(String text) {
    return SheetText.visible(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
  }

  /** Writes the same for the cmdlets of the module DnsServer. */
  public void writeScript(OutputStream out) throws IOException {
    Script script = new Script();
    script.comment(
        "dns-" + view + ".ps1 for " + report.organisation() + ", as of " + report.asOf());
    script.comment(
        "Made by exvet; it was never run. For a DNS server of Windows (module DnsServer).");
    script.comment("Put the zone that holds each name into $zone.");
    script.guard("This script is not to be run as a whole: run one section at a time.");
    script.gap();
    for (DnsEntry entry : entries()) {
      record(script, entry);
    }
    script.write(out);
  }

  private void record(Script script, DnsEntry entry) {
    String name = entry.name().substring(0, entry.name().length() - 1);
    script.line("#region " + name + " " + entry.type());
    for (Measure measure : measures(entry)) {
      script.comment(measure.finding().rule().id() + ": " + measure.finding().message());
    }
    int dot = name.indexOf('.');
    boolean top = entry.type().equals("MX") || name.indexOf('.', dot + 1) < 0;
    script.line("$zone = " + quote(top ? name : name.substring(dot + 1)));
    script.line("$name = " + quote(name));
    script.line(
        "$node = if ($name -eq $zone) { '@' } else { $name.Substring(0, $name.Length - $zone.Length - 1) }");
    script.comment("pre-check, and what a way back needs");
    String get = "Get-DnsServerResourceRecord -ZoneName $zone -Name $node -RRType " + rrType(entry);
    String own =
        entry.tag().isEmpty()
            ? ""
            : " | Where-Object { $_.RecordData.DescriptiveText -like "
                + quote(entry.tag() + "*")
                + " }";
    script.line("$before = @(" + get + " -ErrorAction SilentlyContinue" + own + ")");
    script.line("$before | Format-List HostName,RecordType,TimeToLive,RecordData");
    String add = add(entry);
    if (add == null) {
      script.comment("the module has no command for this type; publish: " + entry.line());
    } else {
      script.comment("what would be done");
      script.line("$before | Remove-DnsServerResourceRecord -ZoneName $zone -Force -WhatIf");
      script.line(add + " -WhatIf");
      script.comment("do it");
      script.line("$before | Remove-DnsServerResourceRecord -ZoneName $zone -Force");
      script.line(add);
      script.comment("undo");
      script.comment(get + own + " | Remove-DnsServerResourceRecord -ZoneName $zone -Force");
      script.comment("$before | Add-DnsServerResourceRecord -ZoneName $zone");
    }
    script.comment("verify");
    script.line("Resolve-DnsName " + quote(name) + " -Type " + entry.type() + " -DnsOnly");
    script.line("#endregion").gap();
  }

  private static String rrType(DnsEntry entry) {
    return entry.type().equals("TXT") ? "Txt" : entry.type().equals("MX") ? "Mx" : entry.type();
  }

  /** The command that adds a record; null if the module has none. */
  private static String add(DnsEntry entry) {
    String[] words = entry.data().split(" ");
    String what =
        switch (entry.type()) {
          case "A" -> "-A -IPv4Address " + quote(entry.data());
          case "AAAA" -> "-AAAA -IPv6Address " + quote(entry.data());
          case "CNAME" -> "-CName -HostNameAlias " + quote(entry.data());
          case "PTR" -> "-Ptr -PtrDomainName " + quote(entry.data());
          case "MX" -> "-MX -Preference " + words[0] + " -MailExchange " + quote(words[1]);
          case "SRV" ->
              "-Srv -Priority "
                  + words[0]
                  + " -Weight "
                  + words[1]
                  + " -Port "
                  + words[2]
                  + " -DomainName "
                  + quote(words[3]);
          case "TXT" -> "-Txt -DescriptiveText " + quote(entry.data());
          default -> null;
        };
    return what == null
        ? null
        : "Add-DnsServerResourceRecord -ZoneName $zone -Name $node -TimeToLive ([TimeSpan]::FromSeconds("
            + entry.ttl()
            + ")) "
            + what;
  }

  private static String quote(String text) {
    return "'" + PowerShell.inSingleQuotes(text) + "'";
  }
}
