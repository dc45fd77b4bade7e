package exvet.rule;

import exvet.fact.Fact;
import exvet.fact.Mailbox;
import exvet.fact.Recipient;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;

/**
 * The rules of one run: those that were compiled when exvet was built, and those of the site's own
 * folders, compiled when they are loaded. A base is made when it is first asked for.
 */
public final class RuleBook {

  /**
   * Which facts the rules of a base see: the organisation, or some thousand recipients at a time.
   */
  public enum Scope {
    ORGANISATION,
    RECIPIENT;

    private static final Set<String> RECIPIENTS =
        Set.of(Mailbox.class.getSimpleName(), Recipient.class.getSimpleName());

    /** The scope whose rules see facts of a type, given by its simple name. */
    public static Scope ofType(String type) {
      return RECIPIENTS.contains(type) ? RECIPIENT : ORGANISATION;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String sha256;
  private final Map<String, Rule> rules;
  private final Map<Scope, SiteRules> site;

  private final Map<Scope, CompletableFuture<List<KieBase>>> prepared = new ConcurrentHashMap<>();
  private final Map<Scope, List<KieBase>> untouched = new ConcurrentHashMap<>();

  private RuleBook(String sha256, Map<String, Rule> rules, Map<Scope, SiteRules> site) {
    this.sha256 = sha256;
    this.rules = rules;
    this.site = site;
  }

  /** The rules exvet ships. */
  public static RuleBook shipped() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(resource("rules.index")))) {
      String hash = in.readUTF();
      Map<String, Rule> rules = new TreeMap<>();
      RuleIndex.read(in).forEach(rule -> rules.put(rule.doc().id(), rule));
      return new RuleBook(hash, rules, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same rules and those of the folders.
   *
   * @throws RuleException if a file is not sound, or an id exists already
   */
  public RuleBook with(List<Path> folders) throws IOException {
    if (folders.isEmpty()) {
      return this;
    }
    Map<String, Rule> all = new TreeMap<>(rules);
    List<RuleFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path folder : folders) {
      for (RuleFile file : RuleCompiler.read(folder)) {
        String id = file.rule().doc().id();
        if (all.put(id, file.rule()) != null) {
          problems.add(folder + ": the rule " + id + " exists already; give it another id");
        }
        files.add(file);
      }
    }
    problems.addAll(Dependencies.problems(all.values()));
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    Map<Scope, SiteRules> compiled = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      List<RuleFile> some = RuleCompiler.ofScope(scope, files);
      if (!some.isEmpty()) {
        compiled.put(scope, SiteRules.compile("site-" + scope.word(), some));
      }
    }
    return new RuleBook(RuleCompiler.hash(sha256, RuleCompiler.hash(files)), all, compiled);
  }

  /** The rules by their ids, sorted. */
  public Collection<Rule> rules() {
    return rules.values();
  }

  /** The rule of an id, or null. */
  public Rule rule(String id) {
    return rules.get(id);
  }

  /** What the rules say about themselves, sorted by id. */
  public List<RuleDoc> docs() {
    return rules.values().stream().map(Rule::doc).toList();
  }

  /** SHA-256 of the shipped rules' texts; with site rules, that of both of theirs. */
  public String sha256() {
    return sha256;
  }

  /**
   * Begins to make the bases of a scope beside whatever else is done; who asks for them first gets
   * these.
   */
  public void prepare(Scope scope) {
    prepared.put(
        scope,
        CompletableFuture.supplyAsync(
            () -> {
              List<KieBase> bases = fresh(scope);
              bases.forEach(base -> base.newKieSession().dispose());
              return bases;
            }));
  }

  /**
   * Fresh rule bases for a scope, which may be changed: the shipped one, and the site's if it has
   * rules of its own.
   */
  public List<KieBase> bases(Scope scope) {
    CompletableFuture<List<KieBase>> begun = prepared.remove(scope);
    return begun == null ? fresh(scope) : begun.join();
  }

  /** The rule bases of a scope as everybody uses them who does not change them. */
  public List<KieBase> untouched(Scope scope) {
    return untouched.computeIfAbsent(scope, this::bases);
  }

  private List<KieBase> fresh(Scope scope) {
    List<KieBase> bases = new ArrayList<>();
    List<Model> models = models(scope);
    if (!models.isEmpty()) {
      bases.add(
          KieBaseBuilder.createKieBaseFromModel(
              models, KieServices.get().newKieBaseConfiguration(), new Unchanging()));
    }
    if (site.containsKey(scope)) {
      bases.add(site.get(scope).newBase());
    }
    return bases;
  }

  /**
   * The sieve of the rules about recipients.
   *
   * @param facts all that those rules see beside recipients
   */
  public Sieve sieve(Collection<? extends Fact> facts) {
    List<Model> models = new ArrayList<>(models(Scope.RECIPIENT));
    SiteRules own = site.get(Scope.RECIPIENT);
    if (own != null) {
      models.addAll(load(own.models(), own.container().getClassLoader()));
    }
    return Sieve.of(rules.values(), models, facts);
  }

  private static List<Model> models(Scope scope) {
    try (InputStream in = resource(scope.word() + ".models")) {
      String names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return load(names.lines().toList(), RuleBook.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Model> load(List<String> names, ClassLoader classes) {
    List<Model> models = new ArrayList<>();
    try {
      for (String name : names) {
        models.add((Model) classes.loadClass(name).getDeclaredConstructor().newInstance());
      }
      return models;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled rules are damaged; build exvet again", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = RuleBook.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the compiled rules are missing; build exvet again");
    }
    return in;
  }
}
