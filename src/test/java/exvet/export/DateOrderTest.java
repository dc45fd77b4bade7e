package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateOrderTest {
  private final DateOrder order = new DateOrder();

  @ParameterizedTest
  @CsvSource({
    "8/21/2021 10:43:54 PM, 2021-08-21T22:43:54Z",
    "21/08/2021 22:43:54, 2021-08-21T22:43:54Z",
    "21/08/2021 12:00:00 a. m., 2021-08-21T00:00:00Z",
    "21-08-2021 12:43 PM, 2021-08-21T12:43:00Z",
    "06.10.2021 19:24:05, 2021-10-06T19:24:05Z",
    "6. 10. 2021 19:24:05, 2021-10-06T19:24:05Z",
    "6.10.2021 19.24.05, 2021-10-06T19:24:05Z",
    "2021-10-06 19:24:05, 2021-10-06T19:24:05Z",
    "2021/10/06 19:24:05, 2021-10-06T19:24:05Z",
    "2021. 10. 06. 19:24:05, 2021-10-06T19:24:05Z",
    "2021-10-06T19:24:05, 2021-10-06T19:24:05Z",
    "10/10/2021 7:24:05 PM, 2021-10-10T19:24:05Z",
    "\u200e10/\u200e10/\u200e2021 7:24:05\u202fPM, 2021-10-10T19:24:05Z",
  })
  void datesThatCanBeReadInOneWayAreRead(String text, String expected) {
    assertThat(utc(text)).isEqualTo(new Scalar(expected));
  }

  @Test
  void aDateThatCanBeReadInTwoWaysIsNotGuessed() {
    assertThat(utc("10/6/2021 7:24:05 PM"))
        .isEqualTo(new Absent("does not tell day from month: \"10/6/2021 7:24:05 PM\""));
    assertThat(utc("06-10-2021 19:24:05")).isInstanceOf(Absent.class);
  }

  @Test
  void anotherDateOfTheFileDecides() {
    learn("WhenCreated", "8/21/2021 10:43:54 AM");
    assertThat(utc("10/6/2021 7:24:05 PM")).isEqualTo(new Scalar("2021-10-06T19:24:05Z"));
  }

  @Test
  void theDayFirstIsLearnedToo() {
    learn("NotAfter", "21/08/2021 10:43:54");
    assertThat(utc("10/6/2021 19:24:05")).isEqualTo(new Scalar("2021-06-10T19:24:05Z"));
  }

  @Test
  void theFiguresOfACertificateThatCanBeReadInOneWayAreKept() {
    Map<String, Value> properties = new TreeMap<>();
    properties.put("NotBefore", new Scalar("3/4/2021 11:59:59 PM"));
    properties.put("NotAfter", new Scalar("3/20/2024 11:59:59 PM"));
    properties.put("WhenCreated", new Scalar("3/20/2021 11:59:59 PM"));
    order.addLocal(properties);
    assertThat(properties)
        .containsOnlyKeys("NotBefore", "NotAfter", "WhenCreated", "NotAfterLocal")
        .containsEntry("NotAfterLocal", new Scalar("2024-03-20T23:59:59Z"))
        .containsEntry("NotAfter", new Scalar("3/20/2024 11:59:59 PM"));
    properties.remove("NotAfterLocal");
    properties.put("NotAfter", new Scalar("2024-03-20T23:59:59Z"));
    new DateOrder().addLocal(properties);
    assertThat(properties).containsOnlyKeys("NotBefore", "NotAfter", "WhenCreated");
  }

  @Test
  void aDateInATextOfAnotherKindDecidesNothing() {
    learn("CustomAttribute1", "21/08/2021");
    assertThat(utc("10/6/2021 19:24:05")).isInstanceOf(Absent.class);
  }

  @Test
  void localTimeIsNearUtcInTheRightOrderOnly() {
    Map<String, Value> pair = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    pair.put("WhenChanged", new Scalar("10/6/2021 9:24:05 PM"));
    pair.put("WhenChangedUTC", new Scalar("10/7/2021 1:24:05 AM"));
    order.learn(pair);
    assertThat(order.value("WhenChangedUTC", pair.get("WhenChangedUTC")))
        .isEqualTo(new Scalar("2021-10-07T01:24:05Z"));
  }

  @Test
  void aPairOnOneDayDecidesNothing() {
    learn("WhenChanged", "10/6/2021 3:24:05 PM", "WhenChangedUTC", "10/6/2021 7:24:05 PM");
    assertThat(utc("10/6/2021 7:24:05 PM")).isInstanceOf(Absent.class);
  }

  @Test
  void datesThatContradictEachOtherSettleOnlyThemselves() {
    learn("WhenCreated", "8/21/2021 10:43:54 AM");
    learn("WhenCreated", "21/8/2021 10:43:54");
    assertThat(utc("10/6/2021 19:24:05")).isInstanceOf(Absent.class);
    assertThat(utc("10/26/2021 19:24:05")).isEqualTo(new Scalar("2021-10-26T19:24:05Z"));
  }

  @Test
  void dotsInADateThatBeginsWithTheMonthDecideAgainstDots() {
    learn("WhenCreated", "08.21.2021 10:43:54");
    assertThat(utc("10.06.2021 19:24:05")).isInstanceOf(Absent.class);
  }

  @Test
  void aDayIsNoMoment() {
    assertThat(utc("26/10/2021")).isEqualTo(new Absent("has no time of day: \"26/10/2021\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/1/0001 12:00:00 AM", "01.01.0001 00:00:00", "0001-01-01 00:00:00"})
  void theFirstDayMeansNever(String text) {
    assertThat(order.value("NextCertificateEffectiveDate", new Scalar(text)))
        .isEqualTo(new Scalar("0001-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21/08/2021 10:43:54", "8/21/2021 10:43:54 AM", "2021-08-21 10:43:54"})
  void localTimeStaysAsItWasPrinted(String text) {
    assertThat(order.value("NotAfter", new Scalar(text))).isEqualTo(new Scalar(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1:25",
        "15.2.986.5",
        "2021-10-06T19:24:05Z",
        "21/08/2021 10:43:54 \u4e0a\u5348",
        "yesterday"
      })
  void whatIsNoDateOfThatKindStaysAsItIs(String text) {
    assertThat(utc(text)).isEqualTo(new Scalar(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "21/8/21 10:43:54",
        "21/08/2564 10:43:54",
        "31/31/2021 10:43:54",
        "8/21/2021 13:43:54 PM"
      })
  void shortYearsOtherCalendarsAndNoDatesAreUnknown(String text) {
    assertThat(utc(text)).isInstanceOf(Absent.class);
  }

  private Value utc(String text) {
    return order.value("WhenChangedUTC", new Scalar(text));
  }

  private void learn(String... properties) {
    Map<String, Value> object = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < properties.length; i += 2) {
      object.put(properties[i], new Scalar(properties[i + 1]));
    }
    order.learn(object);
  }
}
