package exvet.cli;

import exvet.fact.DnsRecord;
import exvet.fact.View;
import exvet.probe.NameSource;
import exvet.probe.Zones;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The zone files of {@code --zone}: whole zones, or with a planned change parts of some. */
final class ZoneFiles {
  private final Arguments arguments;

  ZoneFiles(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Whether zone files are part of a plan, and need not be whole. */
  private boolean planned() {
    return WhatIf.asked(arguments) || arguments.command() == Command.ATTEST;
  }

  /** Whether one of them is only a part of a zone, which means nothing without the rest. */
  static boolean partial(Arguments arguments) {
    for (String zone : arguments.values(Option.ZONE)) {
      int equals = zone.lastIndexOf('=');
      try (InputStream stream = Files.newInputStream(Path.of(zone.substring(0, equals)))) {
        if (Zones.readFragment(stream).stream().noneMatch(one -> one.type().equals("SOA"))) {
          return true;
        }
      } catch (IOException | InvalidPathException | IndexOutOfBoundsException e) {
        return false; // Whoever reads it says what is wrong with it.
      }
    }
    return false;
  }

  /** Who answers from them, by view; a view without one has nobody. */
  Map<View, List<NameSource>> sources(LocalDate asOf) throws UsageException {
    Map<View, List<NameSource>> sources = new EnumMap<>(View.class);
    Instant at = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    zones()
        .forEach(
            (view, records) ->
                sources
                    .computeIfAbsent(view, v -> new ArrayList<>())
                    .add(
                        planned()
                            ? Zones.fragment("planned zone files", at, records)
                            : new Zones("zone files", at, records)));
    return sources;
  }

  private Map<View, List<DnsRecord>> zones() throws UsageException {
    Map<View, List<DnsRecord>> zones = new EnumMap<>(View.class);
    for (String zone : arguments.values(Option.ZONE)) {
      View view = view(zone);
      zones.computeIfAbsent(view, v -> new ArrayList<>()).addAll(records(zone));
    }
    return zones;
  }

  /** The view that {@code FILE=VIEW} names. */
  static View view(String zone) throws UsageException {
    int equals = zone.lastIndexOf('=');
    View view = View.of(zone.substring(equals + 1));
    if (equals <= 0 || view == null) {
      throw new UsageException("--zone must be FILE=public or FILE=private, not " + zone);
    }
    return view;
  }

  /** The file that {@code FILE=VIEW} names. */
  static Path file(String zone) {
    return Path.of(zone.substring(0, zone.lastIndexOf('=')));
  }

  /** The records of the file that {@code FILE=VIEW} names. */
  List<DnsRecord> records(String zone) throws UsageException {
    Path file = file(zone);
    try (InputStream stream = Files.newInputStream(file)) {
      return planned() ? Zones.readFragment(stream) : Zones.read(stream);
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no zone file " + file);
    } catch (IOException e) {
      throw new UsageException("the zone file " + file + " cannot be read: " + e.getMessage());
    }
  }
}
