package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.example.Case;
import exvet.example.Example;
import exvet.fact.Cmdlet;
import exvet.fact.Exported;
import exvet.rule.RuleDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a rule's page says it reads is what the sources of its verdicts show: those on the clean
 * organisations with all their DNS and servers, and on some of its examples if it decides nothing
 * there. {@code -Dexvet.inputs.write=true} writes it.
 */
class RuleInputsTest {
  private static final Path TABLE = Path.of("src/main/resources/exvet/rule/inputs.csv");
  private static final Pattern CMDLET = Pattern.compile("Get-\\w+");
  private static final Set<String> CMDLETS =
      Stream.of(Exported.class.getPermittedSubclasses())
          .flatMap(type -> Stream.of(type.getAnnotation(Cmdlet.class).value()))
          .collect(Collectors.toSet());

  @Test
  void whatARuleReadsIsOnItsPage() throws IOException {
    Map<String, Set<String>> seen = new TreeMap<>();
    Example.book().docs().forEach(doc -> seen.put(doc.id(), new TreeSet<>()));
    List<List<Result>> clean =
        CleanOrganisationsTest.names().toList().parallelStream()
            .map(name -> Example.of(CleanOrganisationsTest.probed(name)).results())
            .toList();
    clean.forEach(results -> add(results, seen));
    Set<String> decided =
        clean.stream()
            .flatMap(List::stream)
            .filter(r -> r.verdict() == Verdict.PASS || r.verdict() == Verdict.FAIL)
            .map(r -> r.rule().id())
            .collect(Collectors.toSet());
    seen.keySet().stream()
        .filter(id -> !decided.contains(id))
        .flatMap(id -> Cases.of(id).stream().filter(RuleInputsTest::decides))
        .toList()
        .parallelStream()
        .map(one -> one.results(Example.book()))
        .toList()
        .forEach(results -> add(results, seen));
    seen.forEach(
        (rule, inputs) -> inputs.addAll(inputs.isEmpty() ? objects(rule, clean) : Set.of()));
    if (Boolean.getBoolean("exvet.inputs.write")) {
      List<String> lines = new ArrayList<>(List.of("rule,reads"));
      seen.forEach((rule, inputs) -> lines.add(rule + "," + String.join(" ", inputs)));
      Files.writeString(TABLE, String.join("\n", lines) + "\n");
    }
    for (RuleDoc doc : Example.book().docs()) {
      assertThat(doc.reads())
          .as("what %s reads; -Dexvet.inputs.write=true writes it", doc.id())
          .containsExactlyElementsOf(seen.get(doc.id()));
    }
  }

  /** The one kind of object that a rule looks at which only asks whether there are such. */
  private static Set<String> objects(String rule, List<List<Result>> clean) {
    Set<String> kinds =
        clean.stream()
            .flatMap(List::stream)
            .filter(result -> result.rule().id().equals(rule))
            .flatMap(result -> result.sources().stream())
            .map(RuleInputsTest::input)
            .collect(Collectors.toSet());
    return kinds.size() == 1 ? kinds : Set.of();
  }

  private static boolean decides(Case one) {
    return one.expected().stream()
        .map(line -> line.get("verdict"))
        .anyMatch(verdict -> verdict.equals("pass") || verdict.equals("fail"));
  }

  private static void add(List<Result> results, Map<String, Set<String>> seen) {
    for (Result result : results) {
      Set<String> inputs = seen.get(result.rule().id());
      result.sources().stream()
          .filter(source -> source.property() != null)
          .forEach(source -> inputs.add(input(source)));
      if (result.verdict() == Verdict.NOT_CHECKED) {
        Matcher named = CMDLET.matcher(result.reason());
        while (named.find()) {
          if (CMDLETS.contains(named.group())) {
            inputs.add(named.group());
          }
        }
      }
    }
  }

  /** The cmdlet that an exported object is from, or the protocol in which something was asked. */
  private static String input(Source source) {
    if (source.file().startsWith("Get-")) {
      return source.file().replace(".json", "");
    }
    String first = source.object().split(" ")[0];
    return switch (first) {
      case "TLS", "SMTP" -> first;
      case "GET", "POST", "OPTIONS" -> "HTTP";
      default -> "DNS";
    };
  }
}
