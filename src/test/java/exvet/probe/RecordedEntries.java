package exvet.probe;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.Probed;

/** Lets tests of other packages write what probes saw as entries of a recording. */
public final class RecordedEntries {
  private RecordedEntries() {}

  /** What an entry tells. */
  public static Probed read(JsonNode entry) {
    try {
      return Recorded.read(entry, "recording.json", 1);
    } catch (Recorded.EntryException e) {
      throw new IllegalStateException(e.getMessage() + ": " + entry, e);
    }
  }
}
