package exvet.probe;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.Probed;

/** What probes saw, where examples of rules write it as entries of a recording. */
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
