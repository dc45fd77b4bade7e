package exvet.report.json;

import exvet.fact.Origin;
import exvet.topology.DnsLookups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lookups of DNS as they are read, put together by view. */
final class StoredLookups {
  private final Map<String, List<DnsLookups.Lookup>> views = new LinkedHashMap<>();

  void add(Part part) throws ReportFileException {
    Part ttl = part.orNull("ttl");
    views
        .computeIfAbsent(part.text("view"), view -> new ArrayList<>())
        .add(
            new DnsLookups.Lookup(
                part.text("name"),
                part.text("type"),
                part.text("answer"),
                part.text("resolver"),
                ttl == null ? null : ttl.node().asLong(),
                Instant.parse(part.text("at"))));
  }

  /** What a view lacks is not kept: results say it. */
  List<DnsLookups> all() {
    List<DnsLookups> all = new ArrayList<>();
    views.forEach(
        (view, found) ->
            all.add(
                new DnsLookups(
                    view,
                    false,
                    null,
                    List.copyOf(found),
                    found.stream().map(DnsLookups.Lookup::name).distinct().toList(),
                    Origin.derived(view, Map.of()),
                    List.of())));
    return all;
  }
}
