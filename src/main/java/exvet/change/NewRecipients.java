package exvet.change;

import exvet.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Recipients that {@code New-} and {@code Enable-} cmdlets make. Which addresses they get by a
 * policy, nobody knows who has not evaluated its filter for them.
 */
final class NewRecipients {
  /** What they say about a person or a mailbox, exvet reads nothing of. */
  static final Set<String> OF_PERSON =
      Targets.ignoringCase(
          "ActiveSyncMailboxPolicy",
          "AddressBookPolicy",
          "Archive",
          "ArchiveDatabase",
          "ArchiveName",
          "Database",
          "DisplayName",
          "EnableRoomMailboxAccount",
          "Equipment",
          "FirstName",
          "Initials",
          "LastName",
          "LinkedCredential",
          "LinkedDomainController",
          "LinkedMasterAccount",
          "ManagedBy",
          "Members",
          "Notes",
          "Office",
          "OnPremisesOrganizationalUnit",
          "OrganizationalUnit",
          "Password",
          "Phone",
          "RemoteRoutingAddress",
          "ResetPasswordOnNextLogon",
          "ResourceCapacity",
          "RetentionPolicy",
          "RoleAssignmentPolicy",
          "Room",
          "RoomList",
          "RoomMailboxPassword",
          "SamAccountName",
          "Shared",
          "ThrottlingPolicy",
          "Type");

  /** Those of them that show in its type, or by which it is only made: passwords. */
  static final Set<String> ONCE =
      Targets.ignoringCase(
          "Equipment",
          "LinkedCredential",
          "LinkedDomainController",
          "LinkedMasterAccount",
          "Password",
          "ResetPasswordOnNextLogon",
          "Room",
          "RoomList",
          "RoomMailboxPassword",
          "Shared",
          "Type");

  private static final Map<String, String> TYPES =
      Map.of(
          "mailbox", "UserMailbox",
          "remotemailbox", "RemoteUserMailbox",
          "mailuser", "MailUser",
          "mailcontact", "MailContact",
          "distributiongroup", "MailUniversalDistributionGroup",
          "dynamicdistributiongroup", "DynamicDistributionGroup");

  /** Mailboxes of Exchange itself. */
  private static final List<String> SPECIAL =
      List.of("Arbitration", "AuditLog", "AuxAuditLog", "Discovery", "Migration", "PublicFolder");

  private final Configuration configuration;
  private final NewObjects objects;
  private final Log log;

  NewRecipients(Configuration configuration, NewObjects objects, Log log) {
    this.configuration = configuration;
    this.objects = objects;
    this.log = log;
  }

  /** Whether a cmdlet with this noun makes one. */
  static boolean has(String noun) {
    return TYPES.containsKey(noun.toLowerCase(Locale.ROOT));
  }

  /**
   * {@code Enable-} makes a recipient of somebody who is none; an archive is no setting of ours.
   */
  void enable(Call call) {
    if (call.has("Archive") || call.has("RemoteArchive")) {
      log.unread("exvet reads nothing of archives");
      return;
    }
    String identity = call.text("Identity");
    if (identity == null) {
      throw Problem.unmodelled("of whom it makes a recipient is not modelled");
    }
    for (Thing other : configuration.named("Get-" + call.noun(), identity)) {
      throw Problem.refused(configuration.subject(other) + " is a recipient already");
    }
    for (String cmdlet : Policies.RECIPIENTS) {
      for (Thing other : configuration.named(cmdlet, identity)) {
        throw Problem.unmodelled(
            configuration.subject(other) + " may be meant, who is a recipient of another kind");
      }
    }
    add(call, identity);
  }

  Thing of(Call call) {
    String name = call.text("Name");
    if (name == null) {
      throw Problem.refused(call.cmdlet() + " is given no name");
    }
    return add(call, name);
  }

  private Thing add(Call call, String name) {
    for (String special : SPECIAL) {
      if (call.has(special)) {
        throw Problem.unmodelled("-" + special + " of " + call.cmdlet() + " is not modelled");
      }
    }
    Map<String, Value> properties = new HashMap<>();
    properties.put("Name", new Value.Scalar(name));
    properties.put("Identity", new Value.Scalar(name));
    String type = type(call);
    properties.put("RecipientTypeDetails", new Value.Scalar(type));
    String upn = call.text("UserPrincipalName");
    if (upn != null) {
      refuseSignIn(upn);
      properties.put("UserPrincipalName", new Value.Scalar(upn));
    }
    String alias = call.text("Alias");
    if (alias == null && upn != null && upn.indexOf('@') > 0) {
      alias = upn.substring(0, upn.indexOf('@'));
    }
    if (alias != null) {
      properties.put("Alias", new Value.Scalar(alias));
    }
    kind(type, properties);
    String external = call.text("ExternalEmailAddress");
    String primary = call.text("PrimarySmtpAddress");
    if (primary != null) {
      refuseTaken(primary);
      properties.put("PrimarySmtpAddress", new Value.Scalar(primary));
      properties.put("EmailAddressPolicyEnabled", new Value.Scalar("False"));
    } else if (external != null) {
      String address = external.replaceFirst("(?i)^smtp:", "");
      properties.put("PrimarySmtpAddress", new Value.Scalar(address));
    }
    String cmdlet = configuration.recipients().shownBy("Get-" + call.noun());
    Thing thing = objects.add(call, cmdlet, properties);
    if (primary == null) {
      log.unmodelled(
          "which addresses " + configuration.subject(thing) + " gets by a policy is not modelled");
    }
    return thing;
  }

  private static String type(Call call) {
    String noun = call.noun().toLowerCase(Locale.ROOT);
    if (noun.equals("distributiongroup")) {
      String wanted = call.text("Type");
      return call.has("RoomList")
          ? "RoomList"
          : "Security".equalsIgnoreCase(wanted) ? "MailUniversalSecurityGroup" : TYPES.get(noun);
    }
    for (String kind : List.of("Shared", "Room", "Equipment")) {
      if (call.has(kind)) {
        return (noun.startsWith("remote") ? "Remote" : "") + kind + "Mailbox";
      }
    }
    return call.given("LinkedMasterAccount") ? "LinkedMailbox" : TYPES.get(noun);
  }

  /** What a type of mailbox says in properties of its own. */
  static void kind(String type, Map<String, Value> properties) {
    if (type.endsWith("Mailbox") && !type.startsWith("Remote")) {
      boolean resource = type.equals("RoomMailbox") || type.equals("EquipmentMailbox");
      properties.put("IsShared", new Value.Scalar(yes(type.equals("SharedMailbox"))));
      properties.put("IsResource", new Value.Scalar(yes(resource)));
      properties.put("IsLinked", new Value.Scalar(yes(type.equals("LinkedMailbox"))));
    }
  }

  private static String yes(boolean value) {
    return value ? "True" : "False";
  }

  private void refuseTaken(String address) {
    Thing other = configuration.recipients().holder(address, null);
    if (other != null) {
      throw Problem.refused(address + " is an address of " + configuration.subject(other));
    }
  }

  /** Nobody else signs in by the same name. */
  private void refuseSignIn(String upn) {
    for (Thing other : configuration.named("Get-Mailbox", upn)) {
      if (upn.equalsIgnoreCase(other.bag().text("UserPrincipalName"))) {
        throw Problem.refused(configuration.subject(other) + " signs in as " + upn);
      }
    }
  }
}
