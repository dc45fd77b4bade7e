package exvet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exvet.report.Words.Family;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words are complete in each language, and each is said somewhere. */
final class BundlesTest {
  private static final Path SOURCES = Path.of("src/main/java/exvet");
  private static final Path BUNDLES = Path.of("src/main/resources/exvet/report");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern SAID =
      Pattern.compile("\\.(text|count|named|around)\\(\\s*\"([a-z][A-Za-z0-9.-]*)\"");

  /** What is spelled the same in German: proper names and words that German took over. */
  private static final Path SAME = Path.of("src/test/resources/report/same-in-german.txt");

  @ParameterizedTest
  @EnumSource
  void bothLanguagesSayTheSameThings(Family family) throws IOException {
    Map<String, String> english = read(family, Language.EN);
    Map<String, String> german = read(family, Language.DE);
    assertEquals(english.keySet(), german.keySet());
    english.forEach(
        (key, text) -> assertEquals(places(text), places(german.get(key)), "values of " + key));
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsEmptyAndNoKeyIsThereTwice(Family family) throws IOException {
    for (Language language : Language.values()) {
      List<String> keys = new ArrayList<>();
      for (String line : Files.readAllLines(BUNDLES.resolve(family.file(language)))) {
        boolean continued = line.startsWith(" ");
        if (!line.isBlank() && !line.startsWith("#") && !continued) {
          keys.add(line.substring(0, line.indexOf('=')).strip());
        }
      }
      assertEquals(new ArrayList<>(new TreeSet<>(keys)), keys.stream().sorted().toList());
      read(family, language).forEach((key, text) -> assertTrue(!text.isBlank(), key));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "COMMON", mode = EnumSource.Mode.EXCLUDE)
  void noFamilyTakesAKeyThatAllShare(Family family) throws IOException {
    Set<String> shared = read(Family.COMMON, Language.EN).keySet();
    assertEquals(
        List.of(), read(family, Language.EN).keySet().stream().filter(shared::contains).toList());
  }

  @Test
  void whatIsSaidOfOneIsSaidOfMany() throws IOException {
    for (Family family : Family.values()) {
      Set<String> keys = read(family, Language.EN).keySet();
      for (String key : keys) {
        if (key.endsWith(".one")) {
          assertTrue(keys.contains(key.replaceAll("one$", "other")), key);
        }
      }
    }
  }

  @Test
  void germanIsGerman() throws IOException {
    Set<String> same = new TreeSet<>();
    for (Family family : Family.values()) {
      Map<String, String> german = read(family, Language.DE);
      read(family, Language.EN)
          .forEach(
              (key, text) -> {
                if (text.equals(german.get(key)) && text.matches("(?s).*\\p{L}{2}.*")) {
                  same.add(text);
                }
              });
    }
    Set<String> listed =
        Files.readAllLines(SAME).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, same, SAME + " lists what is the same in both languages");
  }

  @Test
  void everyTextIsSaidSomewhere() throws IOException {
    Set<String> literals = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    for (String source : sources().values()) {
      LITERAL.matcher(source).results().forEach(one -> literals.add(one.group(1)));
      SAID.matcher(source)
          .results()
          .filter(one -> one.group(1).equals("named"))
          .forEach(one -> groups.add(one.group(2)));
    }
    Set<String> silent = new TreeSet<>();
    for (Family family : Family.values()) {
      for (String key : read(family, Language.EN).keySet()) {
        int dot = key.lastIndexOf('.');
        String group = dot < 0 ? key : key.substring(0, dot);
        boolean plural = key.endsWith(".one") || key.endsWith(".other");
        boolean said =
            literals.contains(key) || groups.contains(group) || plural && literals.contains(group);
        if (!said) {
          silent.add(family + " " + key);
        }
      }
    }
    assertEquals(Set.of(), silent, "nobody says these");
  }

  @Test
  void everythingThatIsSaidHasAText() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<Path, String> source : sources().entrySet()) {
      Set<String> keys = keysFor(source.getKey());
      for (MatchResult one : SAID.matcher(source.getValue()).results().toList()) {
        String key = one.group(2);
        boolean there =
            switch (one.group(1)) {
              case "count" -> keys.contains(key + ".one") && keys.contains(key + ".other");
              case "named" -> keys.stream().anyMatch(other -> other.startsWith(key + "."));
              default -> keys.contains(key);
            };
        if (!there) {
          missing.add(source.getKey() + ": " + key);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** Pieces around values are put together in one order. */
  @Test
  void valuesThatAreRenderedApartStandInTheSameOrder() throws IOException {
    Map<String, String> english = new TreeMap<>();
    Map<String, String> german = new TreeMap<>();
    for (Family family : Family.values()) {
      english.putAll(read(family, Language.EN));
      german.putAll(read(family, Language.DE));
    }
    for (String source : sources().values()) {
      SAID.matcher(source)
          .results()
          .filter(one -> one.group(1).equals("around"))
          .map(one -> one.group(2))
          .forEach(key -> assertEquals(inOrder(english.get(key)), inOrder(german.get(key)), key));
    }
  }

  private static Set<String> keysFor(Path source) throws IOException {
    Set<String> keys = new TreeSet<>(read(Family.COMMON, Language.EN).keySet());
    String folder = SOURCES.relativize(source).getParent().toString().replace('\\', '/');
    Family own =
        switch (folder) {
          case "report/html" -> Family.HTML;
          case "report/xlsx" -> Family.XLSX;
          default -> Family.TEXT;
        };
    keys.addAll(read(own, Language.EN).keySet());
    return keys;
  }

  /** Sources that may speak to readers of reports. */
  private static Map<Path, String> sources() throws IOException {
    Map<Path, String> sources = new LinkedHashMap<>();
    for (String folder : List.of("report", "cli")) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
          String source = Files.readString(file);
          if (source.contains("Words")) {
            sources.put(file, source);
          }
        }
      }
    }
    return sources;
  }

  private static Set<String> places(String text) {
    return new TreeSet<>(inOrder(text));
  }

  private static List<String> inOrder(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Map<String, String> read(Family family, Language language) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(BUNDLES.resolve(family.file(language)))) {
      texts.load(in);
    }
    Map<String, String> map = new TreeMap<>();
    texts.forEach((key, text) -> map.put((String) key, (String) text));
    return map;
  }
}
