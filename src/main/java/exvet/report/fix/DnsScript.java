package exvet.report.fix;

import static exvet.fact.PowerShell.quoted;

import exvet.handover.DnsEntry;
import exvet.handover.Measure;
import exvet.handover.PublishedRecords.Old;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records for the cmdlets of the module DnsServer: what has one name and type at once. */
final class DnsScript {
  /** What the cmdlet takes of a text (MicrosoftDocs/windows-powershell-docs, issue 2423). */
  private static final int LONGEST_TEXT = 254;

  private final Script script;

  DnsScript(Script script) {
    this.script = script;
  }

  /**
   * Writes a section.
   *
   * @param entries of one name and type
   * @param before those of before; empty if they are not known
   */
  void section(List<DnsEntry> entries, Set<Measure> measures, Optional<List<Old>> before) {
    DnsEntry first = entries.get(0);
    String name = host(first);
    script.line("#region " + name + " " + first.type());
    for (Measure measure : measures) {
      script.comment(measure.finding().rule().id() + ": " + measure.finding().message());
      if (measure.remark() != null) {
        script.comment("note: " + measure.remark());
      }
    }
    if (entries.stream().anyMatch(entry -> add(entry) == null)) {
      script.comment("no cmdlet of the module adds it; with the console of DNS:");
      entries.forEach(entry -> script.comment(entry.line()));
    } else {
      node(name);
      replace(entries, before);
    }
    script.comment("verify");
    script.line("Resolve-DnsName " + quoted(name) + " -Type " + first.type() + " -DnsOnly");
    script.line("#endregion").gap();
  }

  /** The zone of this server that holds the name, and the name within it. */
  private void node(String name) {
    script.line("$name = " + quoted(name));
    script.line(
        "$zone = Get-DnsServerZone | Where-Object { \".$name\" -like \"*.$($_.ZoneName)\" }"
            + " | Sort-Object { $_.ZoneName.Length } | Select-Object -Last 1 -ExpandProperty"
            + " ZoneName");
    script.line("if (-not $zone) { throw \"this server has no zone for $name\" }");
    script.line(
        "$node = if ($name -eq $zone) { '@' } else { $name.Substring(0, $name.Length -"
            + " $zone.Length - 1) }");
  }

  private void replace(List<DnsEntry> entries, Optional<List<Old>> before) {
    // Without -Node what lies below the name would be found, and removed, as well.
    String get =
        "Get-DnsServerResourceRecord -ZoneName $zone -Name $node -Node -ErrorAction"
            + " SilentlyContinue | Where-Object { "
            + replaced(entries.get(0))
            + " }";
    script.comment("pre-check, and what a way back needs");
    script.line("$before = @(" + get + ")");
    script.line("$before | Format-List HostName,RecordType,TimeToLive,RecordData");
    before.ifPresentOrElse(
        old -> {
          script.comment(old.isEmpty() ? "as it was seen: none" : "as it was seen:");
          old.forEach(one -> script.comment(one.said()));
        },
        () -> script.comment("nobody has looked at what there was"));
    String remove = " | Remove-DnsServerResourceRecord -ZoneName $zone -Force";
    script.comment("what would be done");
    script.line("$before" + remove + " -WhatIf");
    entries.forEach(entry -> script.line(add(entry) + " -WhatIf"));
    script.comment("do it");
    script.line("$before" + remove);
    entries.forEach(entry -> script.line(add(entry)));
    script.comment("undo");
    script.comment(get + remove);
    script.comment("$before | Add-DnsServerResourceRecord -ZoneName $zone");
    List<String> again =
        before.orElse(List.of()).stream()
            .map(Old::entry)
            .map(entry -> entry == null ? null : add(entry))
            .toList();
    if (!again.isEmpty() && !again.contains(null)) {
      script.comment("or, once $before is gone:");
      again.forEach(script::comment);
    }
  }

  /** What cannot stay beside a record: its like, and what has no company in DNS. */
  private static String replaced(DnsEntry entry) {
    String type = "$_.RecordType -eq " + quoted(entry.type());
    if (entry.type().equals("CNAME")) {
      return "$_.RecordType -in 'A','AAAA','CNAME'";
    }
    String like =
        entry.tag().isEmpty()
            ? type
            : "("
                + type
                + " -and $_.RecordData.DescriptiveText -like "
                + quoted(entry.tag() + "*")
                + ")";
    return "$_.RecordType -eq 'CNAME' -or " + like;
  }

  /** The command that adds a record; null if the module has none. */
  private static String add(DnsEntry entry) {
    String[] words = entry.data().split(" ");
    String what =
        switch (entry.type()) {
          case "A" -> "-A -IPv4Address " + quoted(entry.data());
          case "AAAA" -> "-AAAA -IPv6Address " + quoted(entry.data());
          case "CNAME" -> "-CName -HostNameAlias " + quoted(entry.data());
          case "PTR" -> "-Ptr -PtrDomainName " + quoted(entry.data());
          case "MX" -> "-MX -Preference " + words[0] + " -MailExchange " + quoted(words[1]);
          case "SRV" ->
              "-Srv -Priority "
                  + words[0]
                  + " -Weight "
                  + words[1]
                  + " -Port "
                  + words[2]
                  + " -DomainName "
                  + quoted(words[3]);
          case "TXT" ->
              entry.data().length() > LONGEST_TEXT
                  ? null
                  : "-Txt -DescriptiveText " + quoted(entry.data());
          default -> null;
        };
    return what == null
        ? null
        : "Add-DnsServerResourceRecord -ZoneName $zone -Name $node -TimeToLive ([TimeSpan]::FromSeconds("
            + entry.ttl()
            + ")) "
            + what;
  }

  private static String host(DnsEntry entry) {
    return entry.name().substring(0, entry.name().length() - 1);
  }
}
