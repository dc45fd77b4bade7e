package exvet.cli;

import exvet.fact.AdapterDns;
import exvet.fact.Cmdlet;
import exvet.fact.ConnectionTest;
import exvet.fact.EdgeSynchronization;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Exported;
import exvet.fact.MailQueue;
import exvet.fact.Mailbox;
import exvet.fact.MapiOverride;
import exvet.fact.NetworkAddress;
import exvet.fact.OutlookAnywhere;
import exvet.fact.OutlookTest;
import exvet.fact.PopImapSettings;
import exvet.fact.Property;
import exvet.fact.ReceiveConnectorPermission;
import exvet.fact.ReceivedMessage;
import exvet.fact.Recipient;
import exvet.fact.ServerComponentState;
import exvet.fact.SetupFile;
import exvet.fact.TlsKey;
import exvet.fact.TrackedEvent;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PowerShell script that collects exports. Which cmdlets it calls and which properties it keeps
 * follows from the fact records; what has no record, or is asked in a way of its own, is listed in
 * the template.
 */
final class CollectorScript {
  private static final String TEMPLATE = "/collector/Collect-Exchange.ps1";

  /** Nothing but these may stand between the quotes of the script. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

  /** Facts that a server has to be asked for, with the parameter that names it. */
  private static final List<Class<?>> ASKED_BY_SERVER =
      List.of(
          VirtualDirectory.class,
          OutlookAnywhere.class,
          ExchangeCertificate.class,
          PopImapSettings.class,
          ServerComponentState.class,
          MailQueue.class);

  /** What only a test or a person supplies: the script does not change or send anything. */
  private static final Set<Class<?>> NOT_COLLECTED =
      Set.of(
          ConnectionTest.class,
          EdgeSynchronization.class,
          OutlookTest.class,
          ReceivedMessage.class);

  /** What is asked in a way of its own, for which the template has the entry. */
  private static final Set<Class<?>> IN_THE_TEMPLATE =
      Set.of(
          MapiOverride.class,
          ReceiveConnectorPermission.class,
          TrackedEvent.class,
          AdapterDns.class,
          NetworkAddress.class,
          SetupFile.class,
          TlsKey.class,
          WindowsService.class);

  /** Facts of which each cmdlet gives another kind. */
  private static final Set<Class<?>> SEVERAL =
      Set.of(PopImapSettings.class, VirtualDirectory.class);

  private static final List<Class<?>> RECIPIENTS = List.of(Mailbox.class, Recipient.class);

  /** What the template asks each server for. */
  private static final String ACCOUNT = "AlternateServiceAccountConfiguration";

  /** Of a credential only the name of its user is kept, under the name of the property. */
  private static final Map<String, String> CREDENTIALS =
      Map.of("Get-SendConnector", "AuthenticationCredential");

  private CollectorScript() {}

  /**
   * One call of a cmdlet.
   *
   * @param record the fact it supplies
   */
  record Part(Class<?> record, String cmdlet, List<String> properties) {}

  /** What the script asks, in the order in which it asks. */
  static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Class<?> record : Exported.class.getPermittedSubclasses()) {
      if (IN_THE_TEMPLATE.contains(record) || NOT_COLLECTED.contains(record)) {
        continue;
      }
      String[] cmdlets = record.getAnnotation(Cmdlet.class).value();
      // Some have a cmdlet for each kind of object; elsewhere the further ones are older names, or
      // for recipients of whom another cmdlet tells too.
      long wanted = SEVERAL.contains(record) ? cmdlets.length : 1;
      Stream.of(cmdlets)
          .limit(wanted)
          .forEach(cmdlet -> parts.add(new Part(record, cmdlet, properties(record, cmdlet))));
    }
    return parts;
  }

  private static List<String> properties(Class<?> record, String cmdlet) {
    TreeMap<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // The last is what remoting adds: the server whose shell gave the object.
    Stream.of("Identity", "Guid", "IsValid", "WhenChangedUTC", "PSComputerName")
        .forEach(n -> names.put(n, n));
    if (!RECIPIENTS.contains(record)) {
      // Tells what an Edge server has for itself, among it copies of what the organisation has.
      names.put("DistinguishedName", "DistinguishedName");
    }
    for (RecordComponent component : record.getRecordComponents()) {
      Property property = component.getAnnotation(Property.class);
      boolean ours = property != null && property.internal() && property.value().length == 0;
      boolean others =
          property != null
              && (property.only().length > 0 && !List.of(property.only()).contains(cmdlet)
                  || !property.told().isEmpty() && !property.told().equals(cmdlet));
      if (!others && !ours) {
        for (String name : names(component, property)) {
          names.putIfAbsent(name, name);
        }
      }
    }
    // Only told if it is asked for, of each server by itself: one that does not answer fails all.
    names.remove(ACCOUNT);
    return List.copyOf(names.values());
  }

  private static List<String> names(RecordComponent component, Property property) {
    if (property != null && property.value().length > 0) {
      return List.of(property.value());
    }
    String name = component.getName();
    return List.of(Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  /**
   * The script; its lines end as Windows wants them.
   *
   * @param recipients whether it asks for recipients, unless it is told otherwise when it is run
   */
  static String text(boolean recipients) {
    String plan = parts().stream().map(CollectorScript::entry).collect(Collectors.joining(",\n"));
    try (InputStream in = CollectorScript.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .replace("{plan}", plan)
          .replace("{skip}", recipients ? "" : " = $true")
          .replace("{version}", Version.line())
          .replace("\r\n", "\n")
          .replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(Part part) {
    boolean recipients = RECIPIENTS.contains(part.record());
    List<String> user = part.properties().stream().filter(CREDENTIALS.values()::contains).toList();
    return "    @{\n"
        + "        Cmdlet     = "
        + quoted(part.cmdlet())
        + "\n"
        + "        Each       = "
        + each(part)
        + "\n"
        + "        Arguments  = "
        + arguments(part)
        + "\n"
        + "        Recipients = "
        + (recipients ? "$true" : "$false")
        + "\n"
        + "        Role       = '"
        + (recipients ? "View-Only Recipients" : "View-Only Configuration")
        + "'\n"
        + "        Where      = "
        + (part.record() == Recipient.class
            ? "{ ('' + $_.RecipientType) -ne 'UserMailbox' }" // Get-Mailbox gives more about them
            : "$null")
        + "\n"
        + "        User       = @("
        + quoted(user)
        + ")\n"
        + "        Properties = @("
        + quoted(part.properties())
        + ")\n"
        + "    }";
  }

  /** Whether each server is asked by itself. */
  static boolean eachServer(Part part) {
    return ASKED_BY_SERVER.contains(part.record());
  }

  private static String each(Part part) {
    String parameter = part.record() == ServerComponentState.class ? "'Identity'" : "'Server'";
    return eachServer(part) ? parameter : "$null";
  }

  private static String arguments(Part part) {
    if (RECIPIENTS.contains(part.record())) {
      return "@{ ResultSize = 'Unlimited'; IgnoreDefaultScope = $true }";
    }
    return "@{}";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(CollectorScript::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalStateException("no name for a script: " + name);
    }
    return "'" + name + "'";
  }
}
