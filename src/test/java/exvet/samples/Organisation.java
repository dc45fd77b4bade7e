package exvet.samples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of the invented organisation by cmdlet and key, each with its properties. */
final class Organisation {
  private static final List<String> COMPONENTS =
      List.of(
          """
          ServerWideOffline HubTransport FrontendTransport Monitoring RecoveryActionsEnabled
          AutoDiscoverProxy ActiveSyncProxy EcpProxy EwsProxy ImapProxy OabProxy OwaProxy PopProxy
          PushNotificationsProxy RpsProxy RwsProxy RpcProxy XropProxy HttpProxyAvailabilityGroup
          MapiProxy EdgeTransport HighAvailability SharedCache MailboxDeliveryProxy RoutingUpdates
          RestProxy DefaultProxy Lsass RoutingService E4EProxy CafeLAMv2 LogExportProvider"""
              .split("\\s+"));
  private static final String EXPORTED = "2026-09-0";

  final Map<String, Map<String, Map<String, Object>>> cmdlets;

  private Organisation(Map<String, Map<String, Map<String, Object>>> cmdlets) {
    this.cmdlets = cmdlets;
  }

  /** The clean organisation: the base of the rule examples, and what an export holds besides. */
  static Organisation clean(Path resources) throws IOException {
    Organisation organisation =
        new Organisation(
            new ObjectMapper()
                .readValue(
                    resources.resolve("bases/contoso.json").toFile(), new TypeReference<>() {}));
    organisation.recipients(resources.resolve("contoso/recipients.txt"));
    organisation.components();
    organisation.connectorDetails();
    Map<String, Object> everywhere = identified("remote domain", "Default", 1);
    organisation.cmdlets.put("Get-RemoteDomain", Map.of("Default", everywhere));
    return organisation;
  }

  private static Map<String, Object> identified(String kind, String identity, int day) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("Identity", identity);
    object.put("Guid", DirectoryIds.guid(kind + " " + identity));
    object.put("IsValid", true);
    object.put("WhenChangedUTC", EXPORTED + (1 + day % 8) + "T15:20:36Z");
    return object;
  }

  private void recipients(Path file) throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        recipient(line.split(" \\| "), number++);
      }
    }
  }

  private void recipient(String[] parts, int number) {
    String type = parts[0];
    String primary = parts[2];
    boolean mailbox = type.endsWith("Mailbox");
    boolean foreign = type.equals("MailContact") || type.equals("MailUser");
    String place = mailbox ? "Users" : foreign ? "Contacts" : "Groups";
    Map<String, Object> object =
        identified("recipient", "contoso.com/Contoso/" + place + "/" + parts[1], number);
    List<String> addresses = new ArrayList<>(List.of("SMTP:" + primary));
    String upn = primary;
    for (int i = 3; i < parts.length; i++) {
      if (parts[i].startsWith("smtp:")) {
        addresses.add(parts[i]);
      } else if (parts[i].startsWith("upn=")) {
        upn = parts[i].substring(4);
      }
    }
    object.put("RecipientTypeDetails", type);
    object.put("PrimarySmtpAddress", primary);
    object.put("EmailAddresses", addresses);
    object.put("EmailAddressPolicyEnabled", !foreign);
    if (mailbox) {
      object.put("UserPrincipalName", upn);
      object.put("AccountDisabled", List.of(parts).contains("disabled"));
      object.put("IsShared", type.equals("SharedMailbox"));
      object.put("IsResource", type.equals("RoomMailbox") || type.equals("EquipmentMailbox"));
      object.put("IsLinked", type.equals("LinkedMailbox"));
      object.put("WindowsEmailAddress", primary);
      object.put("Alias", addresses.get(addresses.size() - 1).replaceAll("^.*:|@.*$", ""));
    } else {
      object.put("Name", parts[1]);
      object.put("ExternalEmailAddress", foreign ? "SMTP:" + primary : null);
    }
    cmdlets.get(mailbox ? "Get-Mailbox" : "Get-Recipient").put(parts[1], object);
  }

  private void components() {
    Map<String, Map<String, Object>> states = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, Object>> server :
        cmdlets.get("Get-ExchangeServer").entrySet()) {
      for (String component : COMPONENTS) {
        List<String> said =
            component.equals("ServerWideOffline")
                ? List.of("Requestor:Maintenance; State:Active; Timestamp:9/2/2026 4:02:17 PM")
                : List.of();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("ServerFqdn", server.getValue().get("Fqdn"));
        state.put("Component", component);
        state.put("State", "Active");
        state.put("LocalStates", said);
        state.put("RemoteStates", said);
        state.put("Identity", server.getKey());
        states.put(server.getKey() + "\\" + component, state);
      }
    }
    cmdlets.put("Get-ServerComponentState", states);
  }

  /** What setup gives its connectors apart from what rules ask for. */
  private void connectorDetails() {
    cmdlets
        .get("Get-ReceiveConnector")
        .values()
        .forEach(
            connector -> {
              String name = (String) connector.get("Name");
              boolean client = name.startsWith("Client");
              connector.put("MessageRateLimit", client ? "5" : "Unlimited");
              connector.put("MessageRateSource", client ? "User" : "IPAddress");
              connector.put("EnableAuthGSSAPI", client);
              if (name.startsWith("Default Mailbox")) {
                connector.put("MaxInboundConnectionPerSource", "Unlimited");
                connector.put("MaxInboundConnectionPercentagePerSource", 100);
                connector.put("MaxRecipientsPerMessage", 5000);
              }
            });
  }

  /** Plants the faults. */
  void plant(List<Fault> faults, CertificateWriter certificates) {
    for (Fault fault : faults) {
      Map<String, Map<String, Object>> objects = cmdlets.get(fault.cmdlet());
      if (fault.like() != null) {
        Map<String, Object> copy = new LinkedHashMap<>(objects.get(fault.like()));
        if (copy.containsKey("Guid")) {
          copy.put("Identity", fault.object());
          copy.put("Guid", DirectoryIds.guid(fault.cmdlet() + " " + fault.object()));
        }
        objects.put(fault.object(), copy);
      }
      Map<String, Object> object = objects.get(fault.object());
      if (object == null) {
        throw new IllegalStateException("no object " + fault.object());
      }
      object.putAll(fault.set());
      if (fault.certificate() != null) {
        certificates.assign(fault.certificate(), object);
      }
    }
  }
}
