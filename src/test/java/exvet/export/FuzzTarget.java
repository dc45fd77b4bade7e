package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import exvet.export.FileKind.Shape;
import exvet.export.FuzzedFile.Read;
import exvet.fact.PropertyBag;
import exvet.fact.RuleSet;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import exvet.probe.FuzzedNames;
import exvet.probe.FuzzedServers;
import exvet.topology.MailTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A reader of what comes from outside, with what must hold for any bytes at all: no fault but those
 * it reports, the same bytes the same facts, and nothing lost without a word.
 */
enum FuzzTarget {
  CLIXML {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.CLIXML, Shape.BARE_OBJECT)) {
        String name = either("export.xml", "Get-AcceptedDomain.xml", bytes);
        cutIsSeen(name, bytes, file(name, bytes));
      }
    }
  },

  /** What CLIXML holds in its bytes: the block of a certificate. */
  CERTIFICATE {
    @Override
    void check(byte[] bytes) {
      byte[] claimed = bytes.length < 2 ? bytes : certificate(bytes);
      try {
        CertificateBlock block = CertificateBlock.read(bytes, claimed);
        assertThat(CertificateBlock.read(bytes, claimed)).isEqualTo(block);
      } catch (StreamCorruptedException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  },

  JSON {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.JSON)) {
        String name = either("export.json", "Get-ReceiveConnector.json", bytes);
        cutIsSeen(name, bytes, file(name, bytes));
      }
    }
  },

  CSV {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.CSV)) {
        file(either("export.csv", "Get-ReceiveConnector.csv", bytes), bytes);
      }
    }
  },

  LIST {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.LIST, Shape.TABLE, Shape.TEXT)) {
        file(either("export.txt", "Get-ExchangeCertificate.txt", bytes), bytes);
      }
    }
  },

  MESSAGE {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.MESSAGE)) {
        file("test.eml", bytes);
      }
    }
  },

  REGISTRY {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.REGISTRY)) {
        file("EX01_schannel.reg", bytes);
      }
    }
  },

  HEALTHCHECKER {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.CLIXML)) {
        String name = "HealthChecker-EX01-20260401120000.xml";
        cutIsSeen(name, bytes, file(name, bytes));
      }
    }
  },

  ARCHIVE {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.ZIP)) {
        Path archive = written("exports.zip", bytes);
        FuzzedFile.check(
            bags -> {
              try {
                return Sources.read(List.of(archive), bags::add);
              } catch (ExportException e) {
                throw new IllegalStateException(e);
              }
            },
            Integer.MAX_VALUE);
      }
    }
  },

  MANIFEST {
    @Override
    void check(byte[] bytes) {
      if (is(bytes, Shape.CLIXML)) {
        byte[] export = "<Objs />".getBytes(StandardCharsets.UTF_8);
        FuzzedFile.check(
            bags -> {
              FileReader reader = new FileReader(bags::add);
              return ManifestCheck.of(
                  List.of(
                      reader.read("c/Collector.xml", new ByteArrayInputStream(bytes)),
                      reader.read("c/Get-Mailbox.xml", new ByteArrayInputStream(export))));
            },
            lines(bytes));
      }
    }
  },

  PROFILE {
    @Override
    void check(byte[] bytes) {
      Path file = written("profile.yaml", bytes);
      Object first = profile(file, bytes);
      assertThat(profile(file, bytes)).isEqualTo(first);
    }

    private Object profile(Path file, byte[] bytes) {
      try {
        return ProfileReader.read(file);
      } catch (ProfileException e) {
        assertThat(e.problems()).isNotEmpty();
        for (String problem : e.problems()) {
          assertThat(problem).startsWith(file + ":").hasSizeLessThan(2_000 + bytes.length);
        }
        return e.problems();
      }
    }
  },

  RULESET {
    @Override
    void check(byte[] bytes) {
      Path file = written("ruleset.yaml", bytes);
      Object first = ruleSet(file, bytes);
      assertThat(ruleSet(file, bytes)).isEqualTo(first);
    }

    private Object ruleSet(Path file, byte[] bytes) {
      try {
        RuleSet set = RuleSetReader.read(file.toString());
        RuleSetReader.check(set, List.of("oa-ssl-required"));
        return set;
      } catch (ProfileException e) {
        assertThat(e.problems()).isNotEmpty();
        for (String problem : e.problems()) {
          // What a rule set extends is named by its own place.
          assertThat(problem).contains(".yaml:").hasSizeLessThan(2_000 + bytes.length);
        }
        return e.problems();
      }
    }
  },

  /** What name servers and web servers say of a domain's mail. */
  MAILTEXT {
    @Override
    void check(byte[] bytes) {
      MailTexts.check(new String(bytes, StandardCharsets.UTF_8));
    }
  },

  ZONE {
    @Override
    void check(byte[] bytes) {
      FuzzedNames.zone(bytes, lines(bytes));
    }
  },

  /** What a name server sends. */
  PACKET {
    @Override
    void check(byte[] bytes) {
      FuzzedNames.packet(bytes);
    }
  },

  /** What a server says after a hello of TLS. */
  HANDSHAKE {
    @Override
    void check(byte[] bytes) {
      FuzzedServers.handshake(bytes);
    }
  },

  /** What a web server answers. */
  HTTP {
    @Override
    void check(byte[] bytes) {
      FuzzedServers.http(bytes);
    }
  },

  /** What a mail server says. */
  SMTP {
    @Override
    void check(byte[] bytes) {
      FuzzedServers.smtp(bytes);
    }
  },

  RECORDING {
    @Override
    void check(byte[] bytes) {
      FuzzedServers.recording(bytes, lines(bytes));
    }
  },

  /** The bytes that recipients are packed into, made from values that the input chooses. */
  RECIPIENTS {
    @Override
    void check(byte[] bytes) {
      Choices choices = new Choices(bytes);
      List<PropertyBag> bags = new ArrayList<>();
      while (bags.size() < 50 && choices.left()) {
        bags.add(choices.recipient());
      }
      try (Intake intake = new Intake(1 + bytes.length % 7)) {
        bags.forEach(intake);
        ExportedObjects objects = intake.objects();
        List<PropertyBag> read = new ArrayList<>();
        objects.recipients(objects.bags()).forEach(read::addAll);
        assertThat(read).isEqualTo(bags.stream().map(FuzzTarget::kept).toList());
        for (PropertyBag bag : bags) {
          if (OrganisationTrace.silent(bag)) {
            assertThat(OrganisationTrace.of(bag)).isEqualTo(OrganisationTrace.NOTHING);
            assertThat(OrganisationTrace.edgeOwn(bag)).isFalse();
          }
        }
      }
    }
  };

  private static final Path FOLDER = folder();

  /**
   * Feeds bytes to the reader.
   *
   * @throws AssertionError if something does not hold; any other exception is a fault of the reader
   */
  abstract void check(byte[] bytes);

  private static boolean is(byte[] bytes, Shape... shapes) {
    Set<Shape> wanted = EnumSet.copyOf(Arrays.asList(shapes));
    return wanted.contains(FileKind.of(bytes, Math.min(bytes.length, FileKind.HEAD)).shape());
  }

  /** A name that tells nothing or one that does, the same for the same bytes. */
  private static String either(String silent, String telling, byte[] bytes) {
    return Arrays.hashCode(bytes) % 2 == 0 ? silent : telling;
  }

  private static Read file(String name, byte[] bytes) {
    return FuzzedFile.check(reader(name, bytes), lines(bytes));
  }

  private static Function<List<PropertyBag>, List<InputFile>> reader(String name, byte[] bytes) {
    return bags -> List.of(new FileReader(bags::add).read(name, new ByteArrayInputStream(bytes)));
  }

  /** As many as there can be, whatever the encoding and the line breaks. */
  private static int lines(byte[] bytes) {
    int breaks = 0;
    for (byte one : bytes) {
      breaks += one == '\n' || one == '\r' ? 1 : 0;
    }
    return breaks + 1;
  }

  /** An export that is whole is not taken for whole when its end is cut off. */
  private static void cutIsSeen(String name, byte[] bytes, Read whole) {
    if (whole.sound() && bytes.length > 1) {
      int length = 1 + Math.floorMod(Arrays.hashCode(bytes), bytes.length - 1);
      byte[] begin = Arrays.copyOf(bytes, length);
      Read cut = FuzzedFile.check(reader(name, begin), lines(bytes));
      boolean between = is(bytes, Shape.BARE_OBJECT) && begins(cut.bags(), whole.bags());
      if (cut.sound() && !between && !isWholeJson(begin)) {
        assertThat(cut.whole().isEmpty() || cut.bags().equals(whole.bags()))
            .as("cut to %s of %s without a word", length, bytes.length)
            .isTrue();
      }
    }
  }

  /**
   * Messages of a network may follow each other, so that the first are whole without the others.
   */
  private static boolean begins(List<PropertyBag> first, List<PropertyBag> all) {
    return first.size() <= all.size() && all.subList(0, first.size()).equals(first);
  }

  /** Documents may follow each other, so that some of them are whole without the others. */
  private static boolean isWholeJson(byte[] bytes) {
    FileKind kind = FileKind.of(bytes, bytes.length);
    String text = new String(bytes, kind.bom(), bytes.length - kind.bom(), kind.charset());
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        token = parser.nextToken();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the block itself says its certificate is, so that reading it goes on behind that. */
  private static byte[] certificate(byte[] block) {
    for (int at = 0; at + 12 < block.length; at++) {
      if (block[at] == 32 && block[at + 1] == 0 && block[at + 4] == 1) {
        int length = (block[at + 8] & 0xFF) | (block[at + 9] & 0xFF) << 8;
        if (at + 12 + length <= block.length) {
          return Arrays.copyOfRange(block, at + 12, at + 12 + length);
        }
      }
    }
    return new byte[0];
  }

  /** A recipient as its packing keeps it. */
  private static PropertyBag kept(PropertyBag bag) {
    Map<String, Value> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    boolean edge = OrganisationTrace.edgeOwn(bag);
    for (String name : RecipientCoding.KEPT) {
      if (bag.properties().containsKey(name) && (edge || !name.equals("DistinguishedName"))) {
        kept.put(name, bag.properties().get(name));
      }
    }
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), kept);
  }

  private static Path written(String name, byte[] bytes) {
    try {
      return Files.write(FOLDER.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("exvet-fuzz");
      folder.toFile().deleteOnExit();
      for (String name : List.of("exports.zip", "profile.yaml", "ruleset.yaml")) {
        folder.resolve(name).toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Recipients, property by property as bytes decide; without bytes everything is blank. */
  private static final class Choices {
    private static final int DEPTH = 3;

    private final ByteBuffer bytes;

    /** What the one before states, which the next one may repeat. */
    private Map<String, Value> last = Map.of();

    Choices(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean left() {
      return bytes.hasRemaining();
    }

    private int octet() {
      return left() ? bytes.get() & 0xFF : 0;
    }

    private long number() {
      return switch (octet() % 3) {
        case 0 -> octet();
        case 1 -> -octet();
        default -> bytes.remaining() < Long.BYTES ? Long.MIN_VALUE : bytes.getLong();
      };
    }

    /** Characters of one byte, or any two bytes as one: halves of pairs included. */
    private String text() {
      boolean wide = octet() % 2 == 1;
      StringBuilder text = new StringBuilder();
      for (int i = octet() % 40; i > 0 && left(); i--) {
        text.append((char) (wide ? octet() << 8 | octet() : octet()));
      }
      return text.toString();
    }

    PropertyBag recipient() {
      String cmdlet = octet() % 2 == 0 ? "Get-Mailbox" : "Get-Recipient";
      int line = octet();
      Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      if (octet() % 3 == 0) {
        properties.putAll(last);
      }
      for (int i = octet() % 12; i > 0; i--) {
        String name = RecipientCoding.KEPT.get(octet() % RecipientCoding.KEPT.size());
        properties.put(name, value(0));
      }
      last = Map.copyOf(properties);
      return new PropertyBag(cmdlet, "f" + octet() % 3, line, properties);
    }

    private Value value(int depth) {
      return switch (octet() % (depth < DEPTH ? 5 : 3)) {
        case 0 -> Value.BLANK;
        case 1 -> new Absent(text());
        case 2 -> new Scalar(text());
        case 3 -> new Items(values(depth));
        default -> new Scalar(text(), chosen() ? number() : null, type(), members(depth));
      };
    }

    private boolean chosen() {
      return octet() % 2 == 1;
    }

    private String type() {
      return switch (octet() % 3) {
        case 0 -> null;
        case 1 -> "String";
        default -> text();
      };
    }

    private List<Value> values(int depth) {
      List<Value> values = new ArrayList<>();
      for (int i = octet() % 4; i >= 0; i--) {
        values.add(value(depth + 1));
      }
      return values;
    }

    private Map<String, Value> members(int depth) {
      Map<String, Value> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = octet() % 3; i > 0; i--) {
        members.put(text(), value(depth + 1));
      }
      return members;
    }
  }
}
