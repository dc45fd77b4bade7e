package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that was broken into lines is read as it was, or not at all. */
class WrappingTest {
  private static final List<String> NAMES =
      List.of(
          "Name",
          "Identity",
          "InternalUrl",
          "ExternalUrl",
          "AutoDiscoverServiceInternalUri",
          "InternalTransportCertificateThumbprint",
          "DistinguishedName",
          "Bindings",
          "RemoteIPRanges",
          "CertificateDomains",
          "AddressSpaces",
          "Banner",
          "Subject",
          "Path",
          "MaxMessageSize");

  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({
    "WORDS, false, 0.97",
    "WORDS, true, 0.80",
    "ANYWHERE, false, 0.80",
    "ANYWHERE, true, 0.50",
    "PARAGRAPH, false, 0.97",
    "PARAGRAPH, true, 0.80"
  })
  void noValueIsEverWrong(Screen.Style style, boolean trimmed, double known) {
    int right = 0;
    int all = 0;
    List<String> wrong = new java.util.ArrayList<>();
    for (int round = 0; round < 400; round++) {
      Screen screen = new Screen(50 + random.nextInt(110), style, trimmed);
      List<Map<String, String>> objects =
          random.nextInt(3) == 0 ? List.of(object()) : List.of(object(), object(), object());
      String base = screen.print(objects);
      String text = base;
      if (round % 4 == 0) {
        Map<String, String> more = object();
        objects = new java.util.ArrayList<>(objects);
        objects.add(more);
        text = base + new Screen(50 + random.nextInt(110), style, trimmed).print(List.of(more));
      }
      Samples read = Samples.document("Get-ReceiveConnector.txt", text);
      if (read.bags().size() != objects.size()) {
        wrong.add("objects: " + screen + " " + screen.print(objects));
        continue;
      }
      for (int i = 0; i < objects.size(); i++) {
        PropertyBag bag = read.bags().get(i);
        for (Map.Entry<String, String> stated : objects.get(i).entrySet()) {
          Value value = bag.properties().get(stated.getKey());
          all++;
          if (!(value instanceof Absent)) {
            right++;
            if (!printed(value, stated.getValue()).equals(stated.getValue())) {
              wrong.add(
                  screen
                      + " "
                      + stated.getKey()
                      + "\n"
                      + stated.getValue()
                      + "\n"
                      + printed(value, stated.getValue())
                      + "\n"
                      + text.substring(base.length()));
            }
          }
        }
      }
    }
    System.out.println(wrong.size() + " wrong");
    wrong.stream().limit(1).forEach(System.out::println);
    System.out.println(style + " " + trimmed + " " + right / (double) all);
    assertThat(right / (double) all).isGreaterThan(known);
  }

  private static String printed(Value value, String stated) {
    return stated.startsWith("{") ? "{" + value.print() + "}" : value.print();
  }

  private Map<String, String> object() {
    Map<String, String> object = new LinkedHashMap<>();
    NAMES.forEach(name -> object.put(name, value(name)));
    return object;
  }

  private String value(String name) {
    return switch (name) {
      case "Name" -> "Default " + word(4) + " " + word(6);
      case "Identity" -> word(5) + "\\Default " + word(4);
      case "InternalUrl", "ExternalUrl" -> url();
      case "AutoDiscoverServiceInternalUri" ->
          "https://" + host() + "/Autodiscover/Autodiscover.xml";
      case "InternalTransportCertificateThumbprint" ->
          "%040X".formatted(new java.math.BigInteger(158, random).setBit(159));
      case "DistinguishedName" -> directoryName();
      case "Bindings" -> list(4, () -> "0.0.0.0:" + random.nextInt(65_536));
      case "RemoteIPRanges" ->
          list(
              9,
              () ->
                  random.nextInt(4) == 0
                      ? "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
                      : "10.0." + random.nextInt(256) + ".1-10.0.255." + random.nextInt(256));
      case "CertificateDomains" -> list(12, this::host);
      case "AddressSpaces" -> list(5, () -> "SMTP:" + host() + ";" + random.nextInt(100));
      case "Banner" ->
          "220 " + host() + " " + word(9) + " ESMTP " + word(30) + " service " + word(12);
      case "Subject" ->
          "CN=" + host() + ", OU=" + word(12) + ", O=" + word(9) + " " + word(9) + ", L=" + word(9)
              + ", S=" + word(9) + ", C=DE";
      case "Path" ->
          "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\FrontEnd\\"
              + word(18)
              + "\\"
              + word(5);
      default -> "36 MB (37,748,736 bytes)";
    };
  }

  private String list(int most, java.util.function.Supplier<String> item) {
    int items = 1 + random.nextInt(most);
    return java.util.stream.Stream.generate(item)
        .limit(items)
        .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
  }

  private String url() {
    return random.nextInt(4) == 0 ? "" : "https://" + host() + "/" + word(24);
  }

  private String host() {
    return word(14) + "." + word(12) + ".com";
  }

  private String directoryName() {
    return "CN=Default "
        + word(10)
        + ",CN=SMTP Receive Connectors,CN=Protocols,CN="
        + word(10)
        + ",CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN="
        + word(9)
        + " "
        + word(9)
        + ",CN=Microsoft Exchange,CN=Services,CN=Configuration,DC="
        + word(9)
        + ",DC=com";
  }

  private String word(int most) {
    int length = 1 + random.nextInt(most);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
