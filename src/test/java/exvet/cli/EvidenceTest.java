package exvet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report rests on is packed, and whoever gets the pack can judge again. */
class EvidenceTest {
  private static final String SOURCE = "src/examples/contoso-faults";
  private static final String PROFILE = "--profile=src/examples/contoso.yaml";
  private static final String INPUT = "inputs/1/contoso-faults/Get-SendConnector.xml";

  @TempDir static Path folder;

  /** One that holds, of which others are made. */
  private static Path pack;

  @TempDir Path own;

  @BeforeAll
  static void packOnce() {
    check(SOURCE, "report", PROFILE, "--ruleset=audit");
    pack = folder.resolve("pack.zip");
    Run run =
        Run.of(
            "evidence",
            "pack",
            folder.resolve("report").toString(),
            SOURCE,
            PROFILE,
            "--ruleset=audit",
            "--out=" + pack);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .matches(
            ".*pack\\.zip: 39 files; judged again, they give the same report; SHA-256 \\w{64}\n");
  }

  private static void check(String source, String out, String... more) {
    List<String> words = new ArrayList<>(List.of("check", source, "--as-of=2026-11-24"));
    words.addAll(List.of("--out=" + folder.resolve(out), "--overwrite"));
    words.addAll(List.of(more));
    assertThat(Run.of(words.toArray(String[]::new)).exit()).isEqualTo(1);
  }

  private static Run evidence(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "evidence";
    System.arraycopy(words, 0, all, 1, words.length);
    return Run.of(all);
  }

  /** The good pack with other entries. */
  private Path changed(Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(pack.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    change.accept(entries);
    Path file = own.resolve("changed.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private Path manifest(Consumer<ObjectNode> change) throws IOException {
    return changed(entries -> manifest(entries, change));
  }

  private static void manifest(Map<String, byte[]> entries, Consumer<ObjectNode> change) {
    try {
      ObjectMapper json = new ObjectMapper();
      ObjectNode manifest = (ObjectNode) json.readTree(entries.get("evidence.json"));
      change.accept(manifest);
      entries.put("evidence.json", json.writeValueAsBytes(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a file and its hash: only the judgement can tell. */
  private static void forge(Map<String, byte[]> entries, String path, byte[] content) {
    entries.put(path, content);
    manifest(
        entries,
        manifest ->
            manifest
                .get("files")
                .forEach(
                    file -> {
                      if (file.get("path").asText().equals(path)) {
                        ((ObjectNode) file)
                            .put("bytes", content.length)
                            .put("sha256", sha256(content));
                      }
                    }));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Exports are in UTF-16, reports in UTF-8. */
  private static byte[] replaced(byte[] text, String old, String other) {
    Charset charset = text[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : UTF_8;
    String before = new String(text, charset);
    assertThat(before).contains(old);
    return before.replace(old, other).getBytes(charset);
  }

  @Test
  void aPackThatHoldsIsVerified() throws IOException {
    Run run = evidence("verify", pack.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            pack
                + ": 39 files as packed; judged again, they give the same report; SHA-256 "
                + sha256(Files.readAllBytes(pack))
                + "\n");
    try (ZipFile zip = new ZipFile(pack.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("evidence.json"));
        InputStream schema = getClass().getResourceAsStream("/schema/evidence.schema.json")) {
      String manifest = new String(in.readAllBytes(), UTF_8);
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(new String(schema.readAllBytes(), UTF_8))
                  .validate(manifest, InputFormat.JSON))
          .isEmpty();
      assertThat(new ObjectMapper().readTree(manifest).get("options").toString())
          .isEqualTo(
              "[{\"option\":\"--as-of\",\"file\":null,\"value\":\"2026-11-24\"},"
                  + "{\"option\":\"--profile\",\"file\":\"profile/contoso.yaml\",\"value\":null},"
                  + "{\"option\":\"--ruleset\",\"file\":null,\"value\":\"audit\"}]");
      for (String kept : List.of(INPUT, "report/report.html", "report/report.xlsx")) {
        assertThat(zip.getEntry(kept)).as(kept).isNotNull();
      }
    }
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    Path again = own.resolve("again.zip");
    Run run =
        evidence(
            "pack",
            folder.resolve("report/report.json").toString(),
            SOURCE + "/",
            PROFILE,
            "--ruleset=audit",
            "--out=" + again);
    assertThat(run.err()).isEmpty();
    assertThat(again).hasSameBinaryContentAs(pack);
    assertThat(evidence("pack", "x", "y", "--out=" + again).err())
        .isEqualTo("exvet: error: " + again + " exists; name another file, or say --overwrite\n");
    try (Stream<Path> left = Files.list(own)) {
      assertThat(left).containsExactly(again);
    }
  }

  @Test
  void otherOptionsThanThoseOfTheReportAreRefused() throws IOException {
    Path out = own.resolve("pack.zip");
    String report = folder.resolve("report").toString();
    Run run = evidence("pack", report, SOURCE, PROFILE, "--out=" + out);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("exvet: error: the report does not follow from what was given; name the same")
        .contains("was <\"ruleSet\": \"audit\",> and is <\"ruleSet\": null,>");
    assertThat(out).doesNotExist();
    assertThat(evidence("pack", report, "--out=" + out).exit()).isEqualTo(2);
    assertThat(evidence("pack", own.resolve("none").toString(), SOURCE).exit()).isEqualTo(2);
    assertThat(evidence("unpack", "a").err()).contains("evidence has no unpack; say exvet");
    assertThat(evidence("pack").err()).contains("say exvet evidence pack REPORT SOURCE...");
    try (Stream<Path> left = Files.list(own)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aReportThatWasChangedIsNotPacked() throws IOException {
    Path report = own.resolve("report");
    Files.createDirectory(report);
    try (Stream<Path> files = Files.list(folder.resolve("report"))) {
      for (Path file : files.toList()) {
        Files.copy(file, report.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(report.resolve("report.html"), "all is well");
    Run run = evidence("pack", report.toString(), SOURCE, PROFILE, "--out=" + own.resolve("p.zip"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("report.html was changed since exvet wrote it");
  }

  @Test
  void whatWasChangedAddedOrTakenAwayIsNamed() throws IOException {
    Path file =
        changed(
            entries -> {
              entries.put(INPUT, replaced(entries.get(INPUT), "Proseware", "Prosewars"));
              entries.put("inputs/1/contoso-faults/Get-More.xml", new byte[1]);
              entries.remove("report/report.html");
              byte[] longer = Arrays.copyOf(entries.get("report/report.xlsx"), 1 << 20);
              entries.put("report/report.xlsx", longer);
            });
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(file + ": the evidence does not hold\n");
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "exvet: error: " + file + ": " + INPUT + " was changed",
            "exvet: error: " + file + ": report/report.html is missing",
            "exvet: error: " + file + ": report/report.xlsx was changed: it is larger",
            "exvet: error: " + file + ": inputs/1/contoso-faults/Get-More.xml was added");
  }

  @Test
  void aForgedReportIsFoundByJudgingAgain() throws IOException {
    Path file =
        changed(
            entries ->
                forge(
                    entries,
                    "report/report.json",
                    replaced(
                        entries.get("report/report.json"),
                        "\"ruleSet\": \"audit\"",
                        "\"ruleSet\": \"house\"")));
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "judged again, it gives another report.json: line ",
            "was <\"ruleSet\": \"house\",> and is <\"ruleSet\": \"audit\",>");
  }

  @Test
  void aForgedPageIsFoundByJudgingAgain() throws IOException {
    Path file =
        changed(
            entries ->
                forge(
                    entries,
                    "report/report.html",
                    replaced(
                        entries.get("report/report.html"),
                        "mail.contoso.com",
                        "mail.proseware.com")));
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("judged again, it does not give report/report.html");
    assertThat(run.out()).contains("the evidence does not hold");
  }

  @Test
  void aForgedInputIsFoundByJudgingAgain() throws IOException {
    Path file =
        changed(
            entries ->
                forge(entries, INPUT, replaced(entries.get(INPUT), "Proseware", "Prosewars")));
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("judged again, it gives another report.json");
  }

  @Test
  void anotherExvetIsSaidAndOnlyHashesAreVerified() throws IOException {
    Path file =
        manifest(
            manifest ->
                ((ObjectNode) manifest.get("tool"))
                    .put("version", "0.0.9")
                    .put("ruleBaseVersion", "0.0.9+old"));
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEqualTo(file + ": 39 files as packed; the judgement is not verified\n");
    assertThat(run.err())
        .contains(
            "warning: the report was made by exvet 0.0.9 with the rules 0.0.9+old; this is exvet ",
            ", which judges everything alike; only that exvet can repeat the judgement");
  }

  @Test
  void hashesStandForInputsThatStayWhereTheyAre() throws IOException {
    Path file = own.resolve("hashes.zip");
    String report = folder.resolve("report").toString();
    Run run =
        evidence(
            "pack", report, SOURCE, PROFILE, "--ruleset=audit", "--hashes-only", "--out=" + file);
    assertThat(run.exit()).isZero();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactly(
              "profile/contoso.yaml",
              "report/recipients.csv",
              "report/report.html",
              "report/report.json",
              "report/report.xlsx",
              "evidence.json");
    }
    assertThat(evidence("verify", file.toString(), SOURCE).exit()).isZero();
    assertThat(evidence("verify", file.toString()).err())
        .contains("the pack holds only hashes of its inputs: name their source, too");
    assertThat(evidence("verify", file.toString(), "src/examples/contoso").err())
        .contains("src/examples/contoso was called contoso-faults; give it that name");
    assertThat(evidence("verify", pack.toString(), SOURCE).err())
        .contains("the pack holds its inputs: name no others");
    Path copy = Files.createDirectory(own.resolve("contoso-faults"));
    try (Stream<Path> exports = Files.list(Path.of(SOURCE))) {
      for (Path export : exports.toList()) {
        Files.copy(export, copy.resolve(export.getFileName()));
      }
    }
    Files.writeString(copy.resolve("Get-More.xml"), "");
    Files.writeString(copy.resolve("Get-SendConnector.xml"), "");
    Files.delete(copy.resolve("Get-Mailbox.xml"));
    run = evidence("verify", file.toString(), copy.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "exvet: error: " + file + ": inputs/1/contoso-faults/Get-Mailbox.xml is missing",
            "exvet: error: " + file + ": inputs/1/contoso-faults/Get-SendConnector.xml was changed",
            "exvet: error: " + file + ": inputs/1/contoso-faults/Get-More.xml was added");
  }

  @Test
  void whatWasProbedIsReplayed() throws IOException {
    String zone = "--zone=src/test/resources/bases/contoso.public.zone=public";
    check(SOURCE, "probed", PROFILE, zone, "--format=json");
    String report = folder.resolve("probed").toString();
    Path file = own.resolve("probed.zip");
    Run run = evidence("pack", report, SOURCE, PROFILE, "--out=" + file);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(evidence("verify", file.toString()).exit()).isZero();
    String recording = "--replay=" + folder.resolve("probed/recording.json");
    for (String option : List.of(zone, recording)) {
      run = evidence("pack", report, SOURCE, PROFILE, option, "--overwrite", "--out=" + file);
      assertThat(run.err()).isEmpty();
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void aPackInItsOwnSourceIsRefused() {
    assertThat(evidence("pack", "r", SOURCE, "--out=" + SOURCE + "/e.zip").err())
        .contains(SOURCE + ", which is packed; name another file");
  }

  @Test
  void everythingThatMattersIsPacked() throws IOException {
    Path profile = Files.createDirectories(own.resolve("p")).resolve("profile.yaml");
    Files.copy(Path.of("src/test/resources/certificates/test-root.pem"), own.resolve("p/root.pem"));
    Files.writeString(profile, "privateRoots: [root.pem]\nowaHost: owa.contoso.com\n");
    Path set = Files.writeString(own.resolve("set.yaml"), "severity: {oa-ssl-required: info}\n");
    Path waivers =
        Files.writeString(
            own.resolve("waivers.yaml"),
            """
            waivers:
              - {rule: oa-ssl-required, object: '*', reason: r, approver: a, expires: 2027-01-01}
            """);
    Path change =
        Files.writeString(
            own.resolve("change.ps1"), "Set-SendConnector 'To internet' -Fqdn m.contoso.com\n");
    String[] options = {
      "--profile=" + profile,
      "--ruleset=" + set,
      "--waivers=" + waivers,
      "--change=" + change,
      "--zone=src/test/resources/bases/contoso.public.zone=public",
      "--rules=src/examples/site-rules",
      "--ca-file=src/test/resources/certificates/test-root.pem",
      "--exclude-server=Mailbox02",
      "--no-recipients",
      "--baseline=" + folder.resolve("report/report.json"),
      "--title=Review"
    };
    String[] check = Arrays.copyOf(options, options.length + 1);
    check[options.length] = "--format=json";
    check(SOURCE, "all", check);
    Path file = own.resolve("all.zip");
    List<String> words = new ArrayList<>(List.of("pack", folder.resolve("all").toString(), SOURCE));
    words.addAll(List.of(options));
    words.add("--out=" + file);
    Run run = evidence(words.toArray(String[]::new));
    assertThat(run.err()).doesNotContain("error");
    assertThat(run.exit()).isZero();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .contains(
              "profile/profile.yaml",
              "profile/root.pem",
              "ruleset/set.yaml",
              "waivers/waivers.yaml",
              "change/change.ps1",
              "zone/1/contoso.public.zone",
              "rules/1/house/house-partner-requires-tls.drl",
              "ca-file/1/test-root.pem",
              "baseline/report.json",
              "report/change.json");
    }
    assertThat(evidence("verify", file.toString(), "--rules=src/examples/site-rules").exit())
        .isZero();
    // What is in a pack is never run.
    assertThat(evidence("verify", file.toString()).err())
        .contains("the pack has rules of a site, which are programs and are not run from it");
    Path rule = Files.createDirectories(own.resolve("rules/house")).resolve("house-x.drl");
    Files.writeString(rule, "package house");
    run = evidence("verify", file.toString(), "--rules=" + own.resolve("rules"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "rules/1/house/house-partner-requires-tls.drl is missing",
            "rules/1/house/house-x.drl was added");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.xml",
        "inputs/../../evil.xml",
        "/etc/evil",
        "C:/evil.xml",
        "inputs\\..\\evil.xml",
        "inputs//evil.xml",
        "inputs/./evil.xml",
        "inputs/con",
        "inputs/evil.xml ",
        "inputs/e\u0000vil.xml"
      })
  void aPathThatLeadsOutIsRefusedAndNothingIsUnpacked(String path) throws IOException {
    Path entry = changed(entries -> entries.put(path, new byte[1]));
    assertThat(evidence("verify", entry.toString()).exit()).isEqualTo(2);
    assertThat(evidence("verify", entry.toString()).err())
        .contains(" holds a file that could lie anywhere: ");
    Path named =
        manifest(
            manifest ->
                ((ArrayNode) manifest.get("files"))
                    .addObject()
                    .put("path", path)
                    .put("bytes", 1)
                    .put("sha256", "0".repeat(64))
                    .put("packed", true));
    Run run = evidence("verify", named.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(" names a file that could lie anywhere: ");
  }

  @Test
  void aBombIsRefused() throws IOException {
    Path file =
        manifest(manifest -> ((ObjectNode) manifest.get("files").get(0)).put("bytes", 1L << 40));
    Run run = evidence("verify", file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(" grows beyond measure when it is unpacked");
    // One that lies about its size is read no further than that.
    file = changed(entries -> entries.put(INPUT, new byte[1 << 26]));
    assertThat(evidence("verify", file.toString()).err())
        .contains(INPUT + " was changed: it is larger");
  }

  @Test
  void aPackOnlyGetsWhatAJudgementNeeds() throws IOException {
    for (String option : List.of("--probe", "--record", "--out", "--nosuch")) {
      Path file =
          manifest(
              manifest ->
                  ((ArrayNode) manifest.get("options"))
                      .addObject()
                      .put("option", option)
                      .putNull("file")
                      .put("value", "x"));
      assertThat(evidence("verify", file.toString()).err())
          .contains("the pack wants to be judged with " + option + ", which no pack has");
    }
    Path file =
        manifest(
            manifest -> ((ObjectNode) manifest.get("options").get(1)).put("file", "/etc/passwd"));
    assertThat(evidence("verify", file.toString()).err())
        .contains("the pack lacks the file of --profile");
    file =
        manifest(
            manifest -> ((ObjectNode) manifest.get("options").get(2)).put("value", "/etc/passwd"));
    assertThat(evidence("verify", file.toString()).err())
        .contains("the pack wants to be judged with --ruleset, which no pack has");
    file =
        changed(
            entries ->
                forge(
                    entries,
                    "profile/contoso.yaml",
                    "privateRoots: [../../../etc/passwd]\n".getBytes(UTF_8)));
    assertThat(evidence("verify", file.toString()).err())
        .contains("the profile of the pack names ../../../etc/passwd, which is not in the pack");
  }

  @Test
  void whatIsNoPackIsRefused() throws IOException {
    Path text = Files.writeString(own.resolve("text.zip"), "PK");
    assertThat(evidence("verify", text.toString()).err())
        .isEqualTo("exvet: error: " + text + " is no ZIP that can be read\n");
    Path other = changed(entries -> entries.remove("evidence.json"));
    assertThat(evidence("verify", other.toString()).err())
        .contains(" is no pack of evidence: it holds no evidence.json");
    Path newer = manifest(manifest -> manifest.put("schema", "2"));
    assertThat(evidence("verify", newer.toString()).err())
        .contains(" has the schema 2; this exvet reads 1");
    Path many = manifest(manifest -> manifest.put("sources", Integer.MAX_VALUE));
    assertThat(evidence("verify", many.toString()).err())
        .contains(" does not say of how many sources it is");
    Path both =
        manifest(
            manifest ->
                ((ArrayNode) manifest.get("files"))
                    .addObject()
                    .put("path", INPUT.toUpperCase(Locale.ROOT) + "/x")
                    .put("bytes", 1)
                    .put("sha256", "0".repeat(64))
                    .put("packed", true));
    assertThat(evidence("verify", both.toString()).err()).contains(" as a file and as a folder");
    Path damaged = changed(entries -> entries.put("evidence.json", new byte[] {'{'}));
    assertThat(evidence("verify", damaged.toString()).exit()).isEqualTo(2);
    assertThat(evidence("verify", own.resolve("none.zip").toString()).err())
        .isEqualTo("exvet: error: there is no " + own.resolve("none.zip") + "\n");
  }
}
