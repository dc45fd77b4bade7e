package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.example.ExampleRecording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redacted report names nobody, in no format, and the key brings back what it was. */
class RedactTest {
  private static final String HOST =
      "(?<![\\p{L}\\p{N}_.-])[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}])?\\.\\p{L}{2,}";
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![.\\d])");
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|S-1-5-21[-\\d]+");
  private static final Pattern SUBJECT = Pattern.compile("(?:CN|O|OU|L)=([^,\"]+)");

  /** What belongs to nobody, and what exvet itself names. */
  private static final Pattern NOBODYS =
      Pattern.compile(
          "(?i).*(\\.(xml|json|yaml|csv|asmx|svc|dll)|security\\.principal\\..*|\\.microsoft\\.com|\\.outlook\\.com)"
              + "|(0|127|255)\\..*|10\\.0\\.0\\.0|0{8}-.*|mail|owa|autodiscover|dmarc|postmaster|_\\..*|Microsoft .*"
              + "|To internet|Default Policy|Block EAC from internet");

  /** Types of facts whose names are free to choose. */
  private static final Set<String> CHOSEN =
      Set.of("AcceptedDomain", "ClientAccessRule", "EmailAddressPolicy", "SendConnector");

  /** A question of exvet's own, about the example values of Microsoft's guide. */
  private static final String GUIDE = "were contoso.com, mailbox01 and 172.16.10.11 replaced";

  @TempDir static Path folder;
  private static Path plain;
  private static Path redacted;
  private static Path key;
  private static Run run;

  @BeforeAll
  static void redact() throws IOException {
    plain = folder.resolve("plain");
    redacted = folder.resolve("redacted");
    key = folder.resolve("contoso.key");
    Run.of(
        "check",
        "src/examples/contoso-faults",
        "--profile",
        "src/examples/contoso.yaml",
        "--as-of",
        "2026-11-24",
        "--zone",
        "src/test/resources/bases/contoso.public.zone=public",
        "--replay",
        ExampleRecording.write(folder.resolve("seen.json")).toString(),
        "--fail-on",
        "never",
        "--format",
        "json,csv",
        "--out",
        plain.toString());
    run =
        exvet(
            plain
                + " --format html,xlsx,json,csv,md,sarif,junit --key "
                + key
                + " --out "
                + redacted);
  }

  private static Run exvet(String line) {
    List<String> words = new ArrayList<>(List.of("redact"));
    words.addAll(List.of(line.split(" ")));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void noOutputHoldsAnythingOfTheOriginals() throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    Set<String> originals = originals();
    assertThat(originals)
        .hasSizeGreaterThan(150)
        .contains("contoso.com", "mailbox01", "131.107.2.10", "daniel.weiss", "moc.osotnoc")
        .contains("exch2016", "redmond", "tailspin", "to northwind (old)");
    try (Stream<Path> files = Files.list(redacted)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(9);
      for (Path file : all) {
        if (!file.endsWith(OutputManifest.NAME)) {
          String text = text(file);
          List<String> found = originals.stream().filter(one -> holds(text, one)).toList();
          assertThat(found).as(file.getFileName().toString()).isEmpty();
        }
      }
    }
    assertThat(run.out() + run.err()).doesNotContainIgnoringCase("contoso:");
  }

  @Test
  void theSearchFindsWhatIsThere() throws IOException {
    String text = text(plain.resolve("report.json"));
    assertThat(text).contains("131.107.2.25: 220 mail.contoso.com microsoft esmtp");
    assertThat(originals()).filteredOn(one -> holds(text, one)).hasSizeGreaterThan(100);
    assertThat(holds(decoded("aHR0cHM6Ly9vd2EuY29udG9zby5jb20vb3dhL2luZGV4"), "owa.contoso.com"))
        .isTrue();
    assertThat(holds(decoded("https%3A%2F%2Fowa.contoso.com%2F"), "owa.contoso.com")).isTrue();
    assertThat(holds("xowa.contoso.comx", "owa.contoso.com")).isFalse();
  }

  @Test
  void theKeyBringsBackTheReportByteForByte() throws IOException {
    Path again = folder.resolve("again");
    Run undo = exvet(redacted + " --undo --key " + key + " --format json,csv --out " + again);
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(again.resolve("report.json")).hasSameBinaryContentAs(plain.resolve("report.json"));
    assertThat(again.resolve("report.csv")).hasSameBinaryContentAs(plain.resolve("report.csv"));
  }

  @Test
  void theKeyBringsBackNamesInALetter() throws IOException {
    JsonNode report = new ObjectMapper().readTree(redacted.resolve("report.json").toFile());
    String organisation = report.get("organisation").asText();
    Path letter = folder.resolve("letter.txt");
    Files.writeString(letter, "Dear colleague, about " + organisation + ": call me.\n");
    assertThat(exvet(letter + " --undo --key " + key).out())
        .isEqualTo("Dear colleague, about Contoso: call me.\n");
  }

  @Test
  void theSameNamesGetTheSamePseudonymsNextTime() throws IOException {
    Path next = folder.resolve("next");
    byte[] before = Files.readAllBytes(key);
    exvet(plain + " --format json --key " + key + " --out " + next);
    assertThat(next.resolve("report.json")).hasSameBinaryContentAs(redacted.resolve("report.json"));
    assertThat(key).hasBinaryContent(before);
  }

  @Test
  void verdictsStayAndNamesKeepTheirPlace() throws IOException {
    JsonNode before = new ObjectMapper().readTree(plain.resolve("report.json").toFile());
    JsonNode after = new ObjectMapper().readTree(redacted.resolve("report.json").toFile());
    assertThat(after.get("coverage")).isEqualTo(before.get("coverage"));
    assertThat(after.get("results")).hasSameSizeAs(before.get("results"));
    Set<String> subjectsBefore = new TreeSet<>();
    Set<String> subjectsAfter = new TreeSet<>();
    for (int i = 0; i < after.get("results").size(); i++) {
      JsonNode result = after.get("results").get(i);
      assertThat(result.get("rule")).isEqualTo(before.get("results").get(i).get("rule"));
      assertThat(result.get("verdict")).isEqualTo(before.get("results").get(i).get("verdict"));
      assertThat(result.get("key").asText())
          .isEqualTo(
              result.get("rule").asText()
                  + ":"
                  + result.get("subject").asText().toLowerCase(Locale.ROOT));
      subjectsBefore.add(before.get("results").get(i).get("subject").asText());
      subjectsAfter.add(result.get("subject").asText());
    }
    assertThat(subjectsAfter).hasSameSizeAs(subjectsBefore);
  }

  @Test
  void theKeyIsPrivate() throws IOException {
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(exvet(plain + " --key " + redacted.resolve("k") + " --out " + redacted).err())
        .contains("the key must not be among what is handed over");
    assertThat(exvet(plain.toString()).err()).contains("name a file for the key");
    assertThat(exvet(redacted + " --undo --key " + folder.resolve("none")).err())
        .contains("there is no key");
    assertThat(exvet(plain + " --key " + plain.resolve("report.json")).err())
        .contains("is no key of exvet redact");
  }

  /** Whatever names the organisation, its people and machines, in lower case. */
  private Set<String> originals() throws IOException {
    JsonNode report = new ObjectMapper().readTree(plain.resolve("report.json").toFile());
    Set<String> found = new TreeSet<>();
    found.add(report.get("organisation").asText());
    List<String> texts = new ArrayList<>();
    for (String member : List.of("facts", "lookups", "recipients")) {
      each(report.get(member), texts::add);
    }
    for (JsonNode result : report.get("results")) {
      each(result.get("sample"), texts::add);
      texts.add(result.get("subject").asText());
    }
    for (String text : texts) {
      for (Matcher host = Pattern.compile(HOST).matcher(text); host.find(); ) {
        found.add(host.group());
        if (text.contains("@" + host.group())) {
          Matcher local = Pattern.compile("([^\\s:@<>\"]+)@").matcher(text);
          while (local.find()) {
            found.add(local.group(1));
          }
        }
      }
      for (Pattern pattern : List.of(ADDRESS, ID)) {
        pattern.matcher(text).results().forEach(one -> found.add(one.group()));
      }
    }
    for (JsonNode fact : report.get("facts")) {
      for (String member : List.of("subject", "issuer")) {
        SUBJECT
            .matcher(fact.at("/properties/" + member).asText())
            .results()
            .forEach(one -> found.add(one.group(1).strip()));
      }
    }
    for (JsonNode fact : report.get("facts")) {
      fact.at("/properties/sourceTransportServers").forEach(one -> found.add(one.asText()));
      found.add(fact.at("/properties/site").asText());
      if (CHOSEN.contains(fact.get("type").asText())) {
        found.add(fact.at("/properties/name").asText());
      }
    }
    for (JsonNode server : report.at("/completeness/servers")) {
      found.add(server.get("name").asText());
    }
    for (JsonNode row : report.at("/recipients/listed")) {
      found.add(row.get("object").asText());
    }
    Set<String> all = new TreeSet<>();
    for (String one : found) {
      if (one.length() > 2 && !NOBODYS.matcher(one).matches() && !one.startsWith("%")) {
        String lower = one.toLowerCase(Locale.ROOT);
        all.add(lower);
        all.add(IDN.toUnicode(lower));
        if (ADDRESS.matcher(one).matches()) {
          String[] octets = one.split("\\.");
          all.add(octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0]);
        }
        all.add(new StringBuilder(lower).reverse().toString());
      }
    }
    // Reversed, a short name may be a word of any language.
    all.removeIf(one -> one.length() < 4 || one.equals("contacts"));
    return all;
  }

  private static void each(JsonNode node, Consumer<String> text) {
    if (node.isTextual()) {
      text.accept(node.asText());
    }
    node.forEach(one -> each(one, text));
  }

  /** All there is to read in a file, also what is encoded. */
  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    StringBuilder text = new StringBuilder();
    if (file.toString().endsWith(".xlsx")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } else {
      text.append(new String(bytes, StandardCharsets.UTF_8));
    }
    return decoded(text.toString());
  }

  private static String decoded(String text) {
    StringBuilder all = new StringBuilder(text);
    String percent =
        text.replaceAll("%(?!\\p{XDigit}{2})", "%25").replaceAll("~(?=\\p{XDigit}{2})", "%");
    try {
      all.append('\n')
          .append(
              URLDecoder.decode(
                  percent.replaceAll("%(?!\\p{XDigit}{2})", "%25"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new AssertionError(e);
    }
    for (Matcher run = Pattern.compile("[A-Za-z0-9+/]{40,}").matcher(text); run.find(); ) {
      String base64 = run.group().substring(0, run.group().length() / 4 * 4);
      all.append('\n')
          .append(new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1));
    }
    for (Matcher run = Pattern.compile("\\p{XDigit}{16,}").matcher(text); run.find(); ) {
      String hex = run.group().substring(0, run.group().length() / 2 * 2);
      all.append('\n')
          .append(new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
    }
    return all.toString().toLowerCase(Locale.ROOT).replace(GUIDE, "");
  }

  private static boolean holds(String text, String original) {
    for (int at = text.indexOf(original); at >= 0; at = text.indexOf(original, at + 1)) {
      int end = at + original.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aLetterIsGivenBackByteByByte(@TempDir Path temp) throws IOException {
    Path letter = Files.writeString(temp.resolve("letter.txt"), "\ufeffDear\u200b all,\r\nbye\r\n");
    Run undone = Run.of("redact", letter.toString(), "--key", key.toString(), "--undo");
    assertThat(undone.out()).isEqualTo("\ufeffDear\u200b all,\r\nbye\r\n");
  }

  @Test
  void whatIsNoLetterOrNoKeyIsRefused(@TempDir Path temp) throws IOException {
    Path latin = Files.write(temp.resolve("letter.txt"), new byte[] {'a', (byte) 0xE4});
    Run letter = Run.of("redact", latin.toString(), "--key", key.toString(), "--undo");
    assertThat(letter.exit()).isEqualTo(2);
    assertThat(letter.err()).contains("letter.txt is not written in UTF-8; save it as UTF-8");

    String json = plain.resolve("report.json").toString();
    Run folder = Run.of("redact", json, "--key", temp.toString());
    assertThat(folder.exit()).isEqualTo(2);
    assertThat(folder.err()).contains(temp + " is a folder; name a file for the key");

    Path broken =
        Files.writeString(
            temp.resolve("a.key"),
            "{\"redactionKey\":\"1\",\"objects\":{\"x\":\"y\"},\"texts\":{}}");
    Run wrong = Run.of("redact", json, "--key", broken.toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("a.key does not tell the kind of x");
  }
}
