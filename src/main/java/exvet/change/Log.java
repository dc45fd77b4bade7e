package exvet.change;

import exvet.change.Step.Effect;
import exvet.change.Step.Kind;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a command turns out to do, also if it is run many times in a loop. */
final class Log {
  private final String file;
  private final int line;
  private final String command;
  private final Configuration configuration;
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Effect> effects = new ArrayList<>();
  private Kind kind = Kind.MODELLED;
  private int refusals;
  private Boolean stops = false;

  Log(String file, int line, String command, Configuration configuration) {
    this.file = file;
    this.line = line;
    this.command = command;
    this.configuration = configuration;
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  /** Something that its reader should know. */
  void note(String note) {
    notes.add(note);
  }

  /** Something that it does besides, which exvet does not read. */
  void unread(String note) {
    atLeast(Kind.UNREAD);
    notes.add(note);
  }

  /** Something that it does besides, and nobody knows what. */
  void unmodelled(String note) {
    atLeast(Kind.NOT_MODELLED);
    notes.add(note);
  }

  private void atLeast(Kind other) {
    kind = other.compareTo(kind) > 0 ? other : kind;
  }

  /** How often Exchange would refuse it, or may. */
  int refusals() {
    return refusals;
  }

  /**
   * Says whether an error ends it, and the script with it unless that catches errors; null if
   * nobody knows.
   */
  void stops(Boolean stops) {
    this.stops = stops;
  }

  /** Notes that nobody knows whether it fails, which a script may be told to stop at. */
  void doubt(String note) {
    refusals++;
    unmodelled(note);
  }

  /**
   * Notes what keeps it from being done.
   *
   * @throws Flow if that ends it
   */
  void problem(Problem problem) {
    atLeast(problem.kind());
    notes.add(problem.getMessage());
    if (problem.kind() == Kind.WOULD_FAIL) {
      refusals++;
      if (stops == null) {
        note("whether errors stop the script is not known; it is taken to go on");
      } else if (stops) {
        note("as errors are to stop it, the script ends here or goes on where it catches them");
        throw new Flow("throw", Term.NOTHING);
      }
    }
  }

  /** How many effects there are so far. */
  int size() {
    return effects.size();
  }

  /** Forgets the effects after the first ones: they do not come about. */
  void takeBack(int first) {
    effects.subList(first, effects.size()).clear();
  }

  /** Notes that a property is given the value that it has. */
  void same(Thing thing, String property) {
    note(property + " of " + configuration.subject(thing) + " is that already");
  }

  /** Notes that somebody has a right from now on, or no longer. */
  void permission(String subject, String user, String right, boolean there) {
    effects.add(Effect.right(subject, user, there ? "" : right, there ? right : ""));
  }

  /** Notes that a property has a new value. */
  void set(Thing thing, String property, Value before, Value after) {
    String subject = configuration.subject(thing);
    String old = before instanceof Value.Absent ? null : before.print();
    String now = after instanceof Value.Absent ? null : after.print();
    if (old != null && old.equals(now)) {
      same(thing, property);
      return;
    }
    effects.add(new Effect(thing.bag().cmdlet(), subject, property, old, now));
    if (after instanceof Value.Absent lost) {
      unmodelled(property + " of " + subject + " is not known afterwards: " + lost.reason());
    } else if (now.isEmpty() && old != null && !old.isEmpty()) {
      note(property + " of " + subject + " is cleared, because the value that is given is empty");
    }
  }

  /** Notes that an object is new, or that it is gone. */
  void object(String cmdlet, String subject, boolean there) {
    effects.add(new Effect(cmdlet, subject, null, there ? null : "there", there ? "there" : null));
  }

  Step step() {
    return new Step(line, command, kind, List.copyOf(notes), effects);
  }
}
