package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.Locale;

/** Parameters that set properties of other names. */
final class SpecialParameters {
  private final Configuration configuration;
  private final Log log;

  SpecialParameters(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Does what a parameter stands for; gives whether it is one of these. */
  boolean set(Call call, String parameter, Thing thing) {
    Term given = call.arguments().get(parameter);
    switch ((call.noun() + ' ' + parameter).toLowerCase(Locale.ROOT)) {
      case "authconfig certificatethumbprint" ->
          put(thing, "CurrentCertificateThumbprint", text(given));
      case "mailbox enableroommailboxaccount" ->
          put(thing, "AccountDisabled", text(given).equalsIgnoreCase("True") ? "False" : "True");
      case "distributiongroup roomlist" -> {
        if (!call.has(parameter)) {
          throw Problem.unmodelled("what a list of rooms becomes that is none is not documented");
        }
        put(thing, "RecipientTypeDetails", "RoomList");
      }
      case "casmailbox mapihttpenabled" -> {
        // Of those without a setting of their own nobody is kept, who would get one now.
        if (!given.equals(Term.NOTHING)) {
          throw Problem.unmodelled(Beside.unmodelled(call, parameter));
        }
        return false;
      }
      case "remotemailbox type" -> put(thing, "RecipientTypeDetails", remote(text(given)));
      case "remotemailbox remoteroutingaddress" -> route(thing, text(given));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(Term given) {
    return Call.print(Operators.known(given));
  }

  private static String remote(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "regular" -> "RemoteUserMailbox";
      case "room" -> "RemoteRoomMailbox";
      case "equipment" -> "RemoteEquipmentMailbox";
      case "shared" -> "RemoteSharedMailbox";
      default -> throw Problem.unmodelled("-Type " + type + " is not modelled");
    };
  }

  /** Where mail for a remote mailbox goes shows as the external address of the recipient. */
  private void route(Thing thing, String address) {
    String plain = address.replaceFirst("(?i)^smtp:", "");
    put(thing, "RemoteRoutingAddress", "SMTP:" + plain);
    String external = "ExternalEmailAddress";
    if (!thing.get(external).print().isEmpty()) {
      put(thing, external, "SMTP:" + plain);
    }
    for (Thing twin : configuration.recipients().twins(thing.first())) {
      if (!twin.get(external).print().isEmpty()) {
        put(twin, external, "SMTP:" + plain);
      }
    }
  }

  private void put(Thing thing, String property, String text) {
    Value before = thing.get(property);
    Value after = new Value.Scalar(text);
    if (before instanceof Absent || !before.print().equalsIgnoreCase(text)) {
      thing.set(property, after);
    }
    log.set(thing, property, before, before.print().equalsIgnoreCase(text) ? before : after);
  }
}
