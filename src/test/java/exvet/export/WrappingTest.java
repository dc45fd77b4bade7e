package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that was broken into lines is read as it was, or not at all. */
class WrappingTest {
  private static final int ROUNDS = 150;

  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({
    "WORDS, false, 99",
    "WORDS, true, 90",
    "ANYWHERE, false, 85",
    "ANYWHERE, true, 60",
    "PARAGRAPH, false, 99",
    "PARAGRAPH, true, 90"
  })
  void noValueOfOneScreenIsWrong(Screen.Style style, boolean trimmed, int percentKnown) {
    Tally tally = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      List<Map<String, String>> objects =
          Stream.generate(this::object).limit(1 + random.nextInt(3)).toList();
      tally.add(objects, new Screen(width(), style, trimmed).print(objects));
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.right * 100 / tally.all).isGreaterThanOrEqualTo(percentKnown);
  }

  @ParameterizedTest
  @CsvSource({"WORDS, false", "WORDS, true", "ANYWHERE, false", "ANYWHERE, true"})
  void noValueOfScreensOfDifferentWidthsIsWrong(Screen.Style style, boolean trimmed) {
    Tally tally = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      List<Map<String, String>> objects = List.of(object(), object());
      String text =
          new Screen(width(), style, trimmed).print(objects.subList(0, 1))
              + new Screen(width(), style, trimmed).print(objects.subList(1, 2));
      tally.add(objects, text);
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.right * 100 / tally.all).isGreaterThanOrEqualTo(50);
  }

  @Test
  void aWordThatFillsItsLineGoesOnBelow() {
    assertThat(
            value(
                """
                ExternalUrl : https://mail.contoso.com/Autodis
                              cover/Autodiscover.xml
                """))
        .isEqualTo("https://mail.contoso.com/Autodiscover/Autodiscover.xml");
  }

  @Test
  void anAddressIsNotJoinedToWhatStandsBelowAShortLine() {
    assertThat(
            value(
                """
                ExternalUrl : https://mail.contoso.com/owa
                              and more
                Comment     : a line that shows how wide the screen was
                """))
        .isNull();
  }

  @Test
  void aBlankAtTheEndOfALineTellsThatAWordEndedThere() {
    assertThat(
            value(
                "Banner : 220 mail \n"
                    + "         receives\n"
                    + "Fqdn   : a longer line for the width \n"
                    + "         x\n"))
        .isEqualTo("220 mail receives");
  }

  @Test
  void linesOfTheValueItselfStayApart() {
    assertThat(
            value(
                """
                AlternateServiceAccountConfiguration : Latest: 1/12/2016 10:19:22 AM, contoso\\ASA$
                                                       Previous: <Not set>
                                                          ...
                """))
        .isEqualTo("Latest: 1/12/2016 10:19:22 AM, contoso\\ASA$\nPrevious: <Not set>\n...");
  }

  @Test
  void lettersThatTakeTheRoomOfTwoMeasureNothing() {
    assertThat(
            value(
                """
                Comment : \u90f5\u4fbf\u90f5\u4fbf\u90f5\u4fbf\u90f5\u4fbf\u90f5\u4fbf
                          \u90f5\u4fbf\u90f5\u4fbf
                """))
        .isNull();
  }

  @Test
  void aMailHasItsOwnWidth() {
    assertThat(
            value(
                """
                > ExternalUrl : https://mail.contoso.com/Autodis
                >               cover/Autodiscover.xml
                """))
        .isNull();
  }

  /** The same text with a blank line behind every line, as forums and mails show it. */
  @ParameterizedTest
  @CsvSource({"WORDS, false, 95", "WORDS, true, 85", "ANYWHERE, false, 80", "ANYWHERE, true, 50"})
  void noValueIsWrongWithABlankLineBehindEveryLine(Screen.Style style, boolean trimmed, int known) {
    Tally tally = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      List<Map<String, String>> objects = List.of(object(), object());
      String text = new Screen(width(), style, trimmed).print(objects).replace("\r", "");
      tally.add(objects, text.replace("\n", "\n\n"));
      tally.add(objects, text.replaceAll("\n++", "\n\n"));
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.right * 100 / tally.all).isGreaterThanOrEqualTo(known);
  }

  @Test
  void aBlankLineOfTheValueItselfStays() {
    String legal = "Comment : a\n\n          b\nFqdn    : x.contoso.com\n";
    assertThat(value(legal)).isEqualTo("a\n\nb");
    assertThat(value(legal.replace("\nF", "\n\nF").replace("\n\n ", "\n\n\n ") + "\n")).isNull();
  }

  /** Format-List leaves a blank line before whatever is no part of the object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "InternalUrl : \nhttps://a-rather-long-name-of-a-host.subsidiary.contoso.com/EWS\n",
        "Bindings    : {0.0.0.0:25,\n[::]:25}\n",
        "Auth        : Tls, Integrated, BasicAuth,\nBasicAuthRequireTLS\n",
        "Banner      : 220 mail\nto the connectors\n"
      })
  void whatAMailsProgramBrokeOffMakesItsValueUnknown(String broken) {
    String wide = "Comment     : " + "as wide as the window was ".repeat(5) + "\n";
    for (String list : List.of(broken, broken + wide)) {
      assertThat(value(list)).isNull();
    }
  }

  @Test
  void aLineInTheMiddleOfAnObjectIsNoHeading() {
    String list = "Name       : a\nComment    : of\nthe connectors\nFqdn       : a.contoso.com\n\n";
    Samples read =
        Samples.document(
            "screen.txt",
            "[PS] C:\\>Get-ReceiveConnector | fl\n\n" + list + list.replace("a", "b"));
    assertThat(read.bags()).extracting(bag -> bag.text("Fqdn")).hasSize(2);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-ReceiveConnector", 2));
  }

  @Test
  void aWarningBetweenObjectsEndsTheOneAbove() {
    Samples read =
        Samples.document(
            "Get-ReceiveConnector.txt",
            "Name     : a\nBindings : {0.0.0.0:25}\n\nWARNING: The object has been corrupted, and"
                + " it is\nin an inconsistent state.\nServer   : x\nBindings : {0.0.0.0:26}\n");
    assertThat(read.bags())
        .extracting(bag -> bag.text("Bindings"))
        .containsExactly("0.0.0.0:25", "0.0.0.0:26");
  }

  /** The printed value of the first property; null if it is absent. */
  private static String value(String list) {
    String mark = list.startsWith("> ") ? "> " : "";
    String first = list.substring(mark.length(), list.indexOf(' ', mark.length()));
    String name = mark + "Name" + " ".repeat(list.indexOf(':') - mark.length() - 4) + ": x\n";
    Map<String, Value> properties =
        Samples.document("Get-ReceiveConnector.txt", list + name).bag().properties();
    return properties.get(first) instanceof Absent ? null : properties.get(first).print();
  }

  /** How often what was read is what was printed. */
  private static final class Tally {
    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int all;

    void add(List<Map<String, String>> objects, String text) {
      Samples read = Samples.document("Get-ReceiveConnector.txt", text);
      assertThat(read.bags()).as(text).hasSize(objects.size());
      for (int i = 0; i < objects.size(); i++) {
        Map<String, Value> properties = read.bags().get(i).properties();
        objects.get(i).forEach((name, printed) -> add(printed, properties.get(name), text));
      }
    }

    private void add(String printed, Value value, String text) {
      all++;
      if (value instanceof Absent) {
        return;
      }
      String read = printed.startsWith("{") ? "{" + value.print() + "}" : value.print();
      if (read.equals(printed)) {
        right++;
      } else {
        wrong.add(printed + "\n" + read + text);
      }
    }
  }

  private int width() {
    return 50 + random.nextInt(110);
  }

  private Map<String, String> object() {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("Name", "Default " + word(4) + " " + word(6));
    object.put("Identity", word(5) + "\\Default " + word(4));
    object.put("InternalUrl", random.nextInt(4) == 0 ? "" : "https://" + host() + "/" + word(24));
    object.put("AutoDiscoverServiceInternalUri", "https://" + host() + "/Autodiscover.xml");
    object.put(
        "InternalTransportCertificateThumbprint",
        "%040X".formatted(new BigInteger(158, random).setBit(159)));
    object.put("DistinguishedName", distinguishedName());
    object.put("Bindings", list(4, () -> "0.0.0.0:" + random.nextInt(65_536)));
    object.put("RemoteIPRanges", list(9, this::range));
    object.put("CertificateDomains", list(12, this::host));
    object.put("AddressSpaces", list(5, () -> "SMTP:" + host() + ";" + random.nextInt(100)));
    object.put("Banner", "220 " + host() + " " + word(9) + " ESMTP " + word(30) + " " + word(12));
    object.put("Subject", "CN=" + host() + ", OU=" + word(12) + ", O=" + word(9) + " " + word(9));
    object.put("Path", "C:\\Program Files\\Exchange Server\\V15\\" + word(18) + "\\" + word(5));
    object.put("MaxMessageSize", "36 MB (37,748,736 bytes)");
    return object;
  }

  private String distinguishedName() {
    return "CN=Default "
        + word(10)
        + ",CN=SMTP Receive Connectors,CN=Protocols,CN="
        + word(10)
        + ",CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN="
        + word(9)
        + " "
        + word(9)
        + ",CN=Microsoft Exchange,CN=Services,CN=Configuration,DC="
        + word(9)
        + ",DC=com";
  }

  private String range() {
    return random.nextInt(4) == 0
        ? "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
        : "10.0." + random.nextInt(256) + ".1-10.0.255." + random.nextInt(256);
  }

  private String host() {
    return word(14) + "." + word(12) + ".com";
  }

  private String list(int most, Supplier<String> item) {
    return Stream.generate(item)
        .limit(1 + random.nextInt(most))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String word(int most) {
    StringBuilder word = new StringBuilder();
    for (int length = 1 + random.nextInt(most); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
