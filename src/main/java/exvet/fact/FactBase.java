package exvet.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * All exported facts of one organisation, in the order in which files and objects were read.
 *
 * <p>Recipients can be a million, and are apart from the others: whoever wants them goes through
 * them, some thousand at a time, and keeps few.
 *
 * <p>{@link #exports} tells which cmdlets were exported at all, with or without objects: an export
 * that holds no object states that there is none.
 */
public final class FactBase {
  private static final int CHUNK = 500;
  private static final Set<Class<?>> RECIPIENTS = Set.of(Mailbox.class, Recipient.class);

  /** What an organisation is called whose name nothing tells. */
  public static final String NAMELESS = "organisation";

  private final String organisation;
  private final List<Exported> facts;
  private final RecipientChunks recipients;
  private final Map<Class<?>, List<Exported>> byType = new LinkedHashMap<>();
  private final Set<String> exports = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final List<VirtualDirectory> backEnds = new ArrayList<>();
  private final List<Probed> probed = new ArrayList<>();
  private final Map<String, Set<String>> computers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private BinaryOperator<String> commands =
      (cmdlet, server) ->
          cmdlet
              + " -Server "
              + PowerShell.argument(server)
              + " | Export-Clixml "
              + cmdlet
              + ".xml";
  private final Map<String, String> gaps = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param organisation its name, {@link #NAMELESS} if the exports do not tell it
   * @param facts all of them, recipients included
   * @param exports the cmdlets of which there is an export
   */
  public FactBase(String organisation, List<Exported> facts, Set<String> exports) {
    this(
        organisation,
        facts.stream().filter(fact -> !isRecipient(fact.getClass())).toList(),
        chunks(facts.stream().filter(fact -> isRecipient(fact.getClass())).toList()),
        exports);
  }

  /**
   * @param organisation its name, {@link #NAMELESS} if the exports do not tell it
   * @param facts all but recipients
   * @param recipients the others
   * @param exports the cmdlets of which there is an export
   */
  public FactBase(
      String organisation, List<Exported> facts, RecipientChunks recipients, Set<String> exports) {
    this.organisation = organisation;
    this.facts = List.copyOf(facts);
    this.recipients = recipients;
    this.exports.addAll(exports);
    for (Exported fact : facts) {
      byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
    }
  }

  private static RecipientChunks chunks(List<Exported> recipients) {
    List<List<Exported>> chunks = new ArrayList<>();
    for (int from = 0; from < recipients.size(); from += CHUNK) {
      chunks.add(recipients.subList(from, Math.min(from + CHUNK, recipients.size())));
    }
    return RecipientChunks.of(chunks);
  }

  /** Whether facts of a type are among the recipients. */
  public static boolean isRecipient(Class<?> type) {
    return RECIPIENTS.contains(type);
  }

  public String organisation() {
    return organisation;
  }

  /** All but recipients. */
  public List<Exported> facts() {
    return facts;
  }

  /** Mailboxes and all others who have an address. */
  public RecipientChunks recipients() {
    return recipients;
  }

  /** The facts of one type, never null; recipients are not among them. */
  public <T extends Exported> List<T> all(Class<T> type) {
    @SuppressWarnings("unchecked")
    List<T> found = (List<T>) byType.getOrDefault(type, List.of());
    return found;
  }

  /**
   * The same facts, with what is known of exports that may lack objects.
   *
   * @param lacking by cmdlet, why its export may lack objects, and what helps
   */
  public FactBase with(Map<String, String> lacking) {
    FactBase same = same(recipients);
    same.gaps.putAll(lacking);
    return same;
  }

  /**
   * The same facts, with the directories of EWS that servers, not clients, use. They are not among
   * the facts: only who asks for them sees them.
   */
  public FactBase withBackEnds(List<VirtualDirectory> directories) {
    FactBase same = same(recipients);
    same.backEnds.addAll(directories);
    return same;
  }

  /**
   * The same facts, with the servers whose shells made the exports.
   *
   * @param byFile what each file says; files of which no fact is are left out
   */
  public FactBase collectedOn(Map<String, List<String>> byFile) {
    FactBase same = same(recipients);
    Set<String> files = new HashSet<>();
    facts.forEach(fact -> files.add(String.valueOf(fact.origin().file())));
    byFile.forEach(
        (file, names) -> {
          if (files.contains(file)) {
            names.forEach(
                name -> same.computers.computeIfAbsent(name, n -> new TreeSet<>()).add(file));
          }
        });
    return same;
  }

  /**
   * The same facts, with the commands that export more of them.
   *
   * @param commands by cmdlet and server
   */
  public FactBase exportedBy(BinaryOperator<String> commands) {
    FactBase same = same(recipients);
    same.commands = commands;
    return same;
  }

  /** The command that exports what a cmdlet tells of one server. */
  public String command(String cmdlet, String server) {
    return commands.apply(cmdlet, server);
  }

  /** The same facts, with what probes saw. */
  public FactBase probed(List<Probed> seen) {
    FactBase same = same(recipients);
    same.probed.addAll(seen);
    return same;
  }

  /** The same, recipients apart, with other facts in the place of some. */
  public FactBase with(UnaryOperator<Exported> change) {
    return same(facts.stream().map(change).toList(), recipients);
  }

  private FactBase same(RecipientChunks who) {
    return same(facts, who);
  }

  private FactBase same(List<Exported> what, RecipientChunks who) {
    FactBase same = new FactBase(organisation, what, who, exports);
    same.gaps.putAll(gaps);
    same.commands = commands;
    same.backEnds.addAll(backEnds);
    same.computers.putAll(computers);
    same.probed.addAll(probed);
    return same;
  }

  /** What probes saw, in the order in which it was recorded. */
  public List<Probed> probed() {
    return List.copyOf(probed);
  }

  /** The directories of EWS on the back-end web site, as far as they were exported. */
  public List<VirtualDirectory> backEnds() {
    return List.copyOf(backEnds);
  }

  /** The servers whose shells made the exports, each with the files; empty if none says so. */
  public Map<String, Set<String>> computers() {
    return Collections.unmodifiableMap(computers);
  }

  /** The same without recipients; of them is still known whether they were exported. */
  public FactBase withoutRecipients() {
    return same(RecipientChunks.of(List.of()));
  }

  /** Why a cmdlet may have objects that no export holds; empty if nobody knows of any. */
  public Optional<String> gap(String cmdlet) {
    return Optional.ofNullable(gaps.get(cmdlet));
  }

  /**
   * Whether one of the cmdlets was exported, so that what its export does not hold does not exist;
   * an empty export states that there is none.
   */
  public boolean exported(String... cmdlets) {
    for (String cmdlet : cmdlets) {
      if (exports.contains(cmdlet) && !gaps.containsKey(cmdlet)) {
        return true;
      }
    }
    return false;
  }

  public Set<String> exports() {
    return Set.copyOf(exports);
  }
}
