package exvet.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.From;
import exvet.fact.Observed;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.Reads;
import exvet.fact.Schema;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** The shipped rules, their files, and the facts they read. */
class RuleBookTest {
  private static final RuleBook BOOK = RuleBook.shipped();
  private static final Path FOLDER = Path.of("rules");
  private static final JavaClasses FACTS =
      new ClassFileImporter().importPackages("exvet.fact", "exvet.topology");

  /** Advice; a command, a script or a program; a record of DNS. */
  private static final Pattern MARKED =
      Pattern.compile(
          "(?s)# .*"
              + "|(?:\\$\\w+ = )?(?:[A-Z][a-z]+-[\\w{}]+|\\{\\w*[cC]mdlet\\}|\\w+\\.ps1)(?: .*)?"
              + "|foreach \\(\\$\\w+ in [^)]*\\) \\{ [A-Z][a-z]+-\\w+ .*\\}(?:(?:;| #) .*)?"
              + "|(?:& |\\$a = )\"\\$env:windir\\\\system32\\\\inetsrv\\\\appcmd\\.exe\";? .*"
              + "|(?:exvet|iisreset) .*"
              + "|[\\w.{}-]+ (?:3600 IN )?(?:A|CAA|CNAME|MX|SRV|TXT) .*");

  @TempDir Path site;

  static List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<RuleDoc> docs() {
    return BOOK.docs();
  }

  static List<JavaClass> facts() {
    return FACTS.stream()
        .filter(type -> type.isAssignableTo(Fact.class) && type.isRecord())
        .sorted(Comparator.comparing(JavaClass::getName))
        .toList();
  }

  @Test
  void everyFileIsShippedAsOneRule() throws IOException {
    assertThat(files()).isNotEmpty();
    assertThat(BOOK.docs())
        .extracting(RuleDoc::id)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            files().stream()
                .map(file -> file.getFileName().toString().replace(".drl", ""))
                .toList());
  }

  @Test
  void everyPartIsInTheCompiledBases() {
    Set<String> compiled = new TreeSet<>();
    for (RuleBook.Scope scope : RuleBook.Scope.values()) {
      BOOK.bases(scope).stream()
          .flatMap(base -> base.getKiePackages().stream())
          .flatMap(pack -> pack.getRules().stream())
          .forEach(rule -> compiled.add(rule.getName().replaceAll("[=+?]$", "")));
    }
    Set<String> parts = new TreeSet<>();
    for (Rule rule : BOOK.rules()) {
      rule.parts().forEach(part -> parts.add(rule.doc().id() + "#" + part.index()));
    }
    assertThat(compiled).isEqualTo(parts);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsSoundAndParsesAsTheCurrentLanguage(Path file) throws Exception {
    String text = Files.readString(file);
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
    assertThat(parser.parse(false, text)).isNotNull();
    assertThat(parser.getErrors()).isEmpty();
    String name = FOLDER.relativize(file).toString().replace('\\', '/');
    assertThat(new RuleFile(name, text).problems()).isEmpty();
  }

  /** A text that names a probe says by itself what it waits for. */
  @ParameterizedTest
  @MethodSource("files")
  void whatWaitsForAProbeIsDeclared(Path file) throws Exception {
    PackageDescr parsed =
        new DrlParser(LanguageLevelOption.DRL10).parse(false, Files.readString(file));
    for (RuleDescr part : parsed.getRules()) {
      String then = String.valueOf(part.getConsequence());
      if (then.contains("unanswered(")) {
        String wanted =
            then.contains("DNS probe")
                ? "dns"
                : then.contains("TLS probe") || then.contains("HTTPS probe") ? "endpoint" : null;
        AnnotationDescr declared = part.getAnnotation("evidence");
        String evidence =
            declared == null ? null : String.valueOf(declared.getSingleValueStripped());
        assertThat(evidence).as(part.getName()).isIn(wanted, wanted == null ? "manual" : wanted);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("docs")
  void everyRuleSaysEverythingAboutItself(RuleDoc doc) {
    assertThat(
            List.of(
                doc.title(),
                doc.declaredSeverity(),
                doc.step(),
                doc.scope(),
                doc.object(),
                doc.source(),
                doc.why(),
                doc.fix(),
                doc.text()))
        .noneMatch(String::isBlank);
    assertThat(doc.step()).isIn("intro", "1", "2", "3", "4", "5", "6", "verify", "beyond");
    assertThat(doc.id()).startsWith(doc.area() + "-");
    assertThat(doc.text().lines()).allMatch(line -> line.equals(line.stripTrailing()));
  }

  /** What stands in a report without a mark is pasted into a shell or a zone. */
  @ParameterizedTest
  @MethodSource("docs")
  void everyFixIsCommandsRecordsOrMarkedAsAdvice(RuleDoc doc) {
    List<String> fixes = new ArrayList<>(List.of(doc.fix()));
    BOOK.rule(doc.id()).parts().stream()
        .map(RulePart::fix)
        .filter(Objects::nonNull)
        .forEach(fixes::add);
    assertThat(fixes).allMatch(fix -> MARKED.matcher(fix).matches());
  }

  @Test
  void rulesRestOnRulesThatExistAndInNoCircle() {
    assertThat(Dependencies.problems(BOOK.rules())).isEmpty();
  }

  /** Drools takes {@code isDefault()} for the property {@code default} and finds no component. */
  @ParameterizedTest
  @MethodSource("facts")
  void noComponentBeginsWithIs(JavaClass type) {
    assertThat(type.reflect().getRecordComponents())
        .extracting(RecordComponent::getName)
        .noneMatch(name -> name.matches("is[A-Z].*"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void whatADerivedComponentComesFromIsAPropertyOfWhatWasObserved(JavaClass type) {
    Set<String> known =
        facts().stream()
            .filter(fact -> fact.isAssignableTo(Observed.class))
            .flatMap(fact -> Schema.of(fact.reflect()).components().stream())
            .collect(Collectors.toSet());
    for (RecordComponent component : type.reflect().getRecordComponents()) {
      From from = component.getAnnotation(From.class);
      if (from != null) {
        assertThat(type.isAssignableTo(Derived.class)).isTrue();
        assertThat(known)
            .as(type.getSimpleName() + "." + component.getName())
            .contains(from.value());
      }
    }
  }

  /** What a question reads unseen would be taken for blank where it is absent. */
  @ParameterizedTest
  @MethodSource("facts")
  void everyQuestionNamesWhatItReads(JavaClass type) {
    if (type.isEquivalentTo(Profile.class) || type.isAssignableTo(Probed.class)) {
      // A key of the profile is blank, never absent, and what probes saw is not for rules.
      return;
    }
    Schema schema = Schema.of(type.reflect());
    List<String> wrong = new ArrayList<>();
    for (JavaMethod method : type.getMethods()) {
      if (isQuestion(method, schema)) {
        Set<String> read = new TreeSet<>();
        follow(method, type, schema, read, new HashSet<>());
        Set<String> named =
            method.isAnnotatedWith(Reads.class)
                ? new TreeSet<>(Set.of(method.getAnnotationOfType(Reads.class).value()))
                : new TreeSet<>();
        named.removeIf(name -> schema.components().contains(name) && !schema.canLack(name));
        if (!read.equals(named)) {
          wrong.add(method.getName() + " reads " + read + " but names " + named);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isQuestion(JavaMethod method, Schema schema) {
    return method.getModifiers().contains(JavaModifier.PUBLIC)
        && !method.getModifiers().contains(JavaModifier.STATIC)
        && !schema.components().contains(method.getName())
        && Stream.of(Fact.class.getMethods(), Object.class.getMethods())
            .flatMap(Stream::of)
            .noneMatch(inherited -> inherited.getName().equals(method.getName()));
  }

  /** The components that can be absent and that a method reads, itself or by others of its type. */
  private static void follow(
      JavaCodeUnit unit, JavaClass type, Schema schema, Set<String> read, Set<JavaCodeUnit> seen) {
    if (!seen.add(unit)) {
      return;
    }
    unit.getFieldAccesses().stream()
        .map(access -> access.getTarget().resolveMember())
        .flatMap(Optional::stream)
        .filter(field -> field.getOwner().equals(type))
        .map(JavaField::getName)
        .filter(schema::canLack)
        .forEach(read::add);
    Stream.concat(
            unit.getMethodCallsFromSelf().stream().map(call -> call.getTarget()),
            unit.getMethodReferencesFromSelf().stream().map(call -> call.getTarget()))
        .filter(target -> type.isAssignableTo(target.getOwner().getName()))
        .flatMap(
            target ->
                type.getAllMethods().stream()
                    .filter(method -> method.getName().equals(target.getName()))
                    .filter(
                        method ->
                            method.getRawParameterTypes().equals(target.getRawParameterTypes())))
        .forEach(method -> follow(method, type, schema, read, seen));
  }

  @Test
  void aFolderOfASiteAddsRules() throws IOException {
    Path file = write("toy-new", "externalUrl == null");
    RuleBook book = BOOK.with(List.of(site));
    assertThat(book.docs()).hasSize(BOOK.docs().size() + 1);
    assertThat(book.rule("toy-new").doc().text()).isEqualTo(Files.readString(file));
    assertThat(book.sha256()).matches("[0-9a-f]{64}").isNotEqualTo(BOOK.sha256());
  }

  @Test
  void aFolderWithoutARuleIsRefused() {
    assertRefused(site, site + ": there is no rule in it; a rule is a file <area>/<id>.drl");
    Path nowhere = site.resolve("nowhere");
    assertRefused(nowhere, nowhere + ": there is no such folder");
  }

  @Test
  void anIdThatExistsIsRefused() {
    assertThatThrownBy(() -> BOOK.with(List.of(FOLDER)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("rules: the rule vdir-owa-external-url exists already");
  }

  @Test
  void whatDoesNotCompileIsRefusedWhenItIsLoaded() throws IOException {
    write("toy-new", "externalUrl > 5");
    assertThatThrownBy(() -> BOOK.with(List.of(site)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("toy-new");
  }

  @Test
  void aProblemNamesTheFileAsTheUserKnowsIt() throws IOException {
    Path file = write("toy-new", "externlUrl == null");
    assertRefused(site, file + ":14: VirtualDirectory has no externlUrl");
    Files.write(file, new byte[] {(byte) 0xe4});
    assertRefused(site, file + ": is not UTF-8");
  }

  private static void assertRefused(Path folder, String why) {
    assertThatThrownBy(() -> BOOK.with(List.of(folder)))
        .isInstanceOf(RuleException.class)
        .hasMessage(why);
  }

  private Path write(String id, String condition) throws IOException {
    Path file = site.resolve("toy/" + id + ".drl");
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file,
        """
        package toy
        import exvet.fact.*
        import static exvet.verdict.Say.*

        rule "%1$s"
          @title("t")  @severity("error")  @step("1")  @scope("organisation")
          @object("o")  @source("s")  @why("w")  @fix("f")
        when
          $d : VirtualDirectory()
        then
          applies( drools, $d );
        end

        rule "%1$s violated" extends "%1$s"
        when
          VirtualDirectory( this == $d, %2$s )
        then
          fails( drools, null, null, "no" );
        end
        """
            .formatted(id, condition));
  }
}
