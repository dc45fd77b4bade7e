package exvet.report;

import exvet.export.FactMapper;
import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Limit;
import exvet.fact.PowerShell;
import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as {@code exvet facts} shows it.
 *
 * @param type the noun of the cmdlet
 * @param properties by the cmdlet's name of each; null for blank, else a Boolean, a Long, a String
 *     or a list of Strings
 * @param absent the properties that are unknown, each with the reason
 */
record ShownFact(
    String type,
    String cmdlet,
    String subject,
    Map<String, Object> properties,
    Map<String, String> absent,
    String file,
    String object,
    int line) {

  /** Takes what is shown, one after the other. */
  interface Writer {
    void write(ShownFact fact) throws IOException;
  }

  /**
   * Shows the objects of one organisation that hold a fact, its recipients last.
   *
   * @param recipients some thousand at a time
   */
  static void each(
      Collection<PropertyBag> bags, Iterable<List<PropertyBag>> recipients, Writer writer)
      throws IOException {
    FactMapper mapper = new FactMapper(bags);
    each(bags, mapper, writer);
    for (List<PropertyBag> chunk : recipients) {
      each(chunk, mapper, writer);
    }
  }

  private static void each(Collection<PropertyBag> bags, FactMapper mapper, Writer writer)
      throws IOException {
    for (PropertyBag found : bags) {
      PropertyBag bag = mapper.wanted(found);
      if (bag != null) {
        writer.write(of(bag, mapper));
      }
    }
  }

  private static ShownFact of(PropertyBag bag, FactMapper mapper) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (Component component : FactType.ofCmdlet(bag.cmdlet()).components()) {
      if (component.internal() || !component.belongsTo(bag.cmdlet())) {
        continue;
      }
      Object value = value(component, bag);
      if (value instanceof Absent lost) {
        absent.put(component.property(), lost.reason());
      } else {
        properties.put(component.property(), value);
      }
    }
    String subject = mapper.subject(bag);
    return new ShownFact(
        PowerShell.noun(bag.cmdlet()),
        bag.cmdlet(),
        subject,
        properties,
        absent,
        bag.file(),
        mapper.written(bag),
        bag.line());
  }

  private static Object value(Component component, PropertyBag bag) {
    Object typed = Typed.of(component, bag);
    if (typed == null || typed instanceof Absent || typed instanceof Boolean) {
      return typed;
    }
    if (component.list()) {
      // No flag set is an empty list; a list without items is blank.
      return Typed.value(component, bag).print().isBlank() ? null : Typed.texts(component, bag);
    }
    if (typed instanceof Limit limit) {
      return limit.unlimited() ? "Unlimited" : limit.value();
    }
    if (typed instanceof Number number) {
      return number.longValue();
    }
    return typed instanceof Duration span ? text(span) : typed.toString();
  }

  /** The span as Exchange prints it: {@code 1.02:03:04.5}, days and fraction only if needed. */
  private static String text(Duration span) {
    Duration size = span.abs();
    StringBuilder text = new StringBuilder(span.isNegative() ? "-" : "");
    text.append(size.toDaysPart() > 0 ? size.toDaysPart() + "." : "");
    text.append(two(size.toHoursPart())).append(':');
    text.append(two(size.toMinutesPart())).append(':').append(two(size.toSecondsPart()));
    if (size.toNanosPart() > 0) {
      String nanos = Integer.toString(1_000_000_000 + size.toNanosPart()).substring(1);
      text.append('.').append(nanos.replaceAll("0+$", ""));
    }
    return text.toString();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
