package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.Observed;
import java.util.List;

/**
 * What is known of the records of one type under one name.
 *
 * @param records those of the type, at the end of the aliases; empty unless there are any
 * @param chain the names that were gone through, the one that was asked for first; more than one if
 *     it is an alias
 * @param reason why nobody knows, with what would help; null if the records are known
 * @param basis the answers it rests on
 */
public record Found(
    Status status,
    List<DnsRecord> records,
    List<String> chain,
    String reason,
    List<Observed> basis) {

  /** Whether there are such records. */
  public enum Status {
    /** There are. */
    PRESENT,
    /** The name exists and has none of the type. */
    NO_DATA,
    /** There is no such name. */
    NO_NAME,
    /** The aliases lead back to one of them, or further than anybody follows. */
    LOOP,
    /** Nobody was asked, or nobody could tell. */
    UNKNOWN
  }

  public boolean present() {
    return status == Status.PRESENT;
  }

  public boolean unknown() {
    return status == Status.UNKNOWN;
  }

  /** Whether it is certain that there are none. */
  public boolean missing() {
    return !present() && !unknown();
  }

  public boolean alias() {
    return chain.size() > 1;
  }

  /** The name that has the records, or would have them. */
  public String end() {
    return chain.get(chain.size() - 1);
  }

  /** Of which nobody knows anything. */
  static Found unknown(String name, String reason) {
    return new Found(Status.UNKNOWN, List.of(), List.of(name), reason, List.of());
  }

  /** Of a name that cannot exist. */
  static Found nameless(String name) {
    return new Found(Status.NO_NAME, List.of(), List.of(name), null, List.of());
  }

  /** What follows from the records, if they are known. */
  Answer tells(boolean value) {
    return unknown() ? Answer.unknown(reason) : Answer.of(value);
  }

  /** Whether there are such records. */
  Answer exists() {
    return unknown() ? Answer.unknown(reason) : Answer.of(present());
  }
}
