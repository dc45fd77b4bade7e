package exvet.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names behind the numbers of Exchange's enumerations, for exports that hold only the number. The
 * numbers were read from real exports; those that were not are documented by Microsoft, or follow
 * from the order in which it lists the names, where that agrees with the numbers read.
 */
public final class EnumNumbers {
  private static final Map<String, TreeMap<Long, String>> TABLES =
      Map.ofEntries(
          table(
              "AuthMechanisms",
              "0 None 1 Tls 2 Integrated 4 BasicAuth 8 BasicAuthRequireTLS 16 ExchangeServer 32"
                  + " ExternalAuthoritative"),
          table(
              "PermissionGroups",
              "0 None 1 AnonymousUsers 2 ExchangeUsers 4 ExchangeServers 8 ExchangeLegacyServers 16"
                  + " Partners 32 Custom"),
          table(
              "ServerRole",
              "0 None 2 Mailbox 4 ClientAccess 16 UnifiedMessaging 32 HubTransport 64 Edge 16384"
                  + " FrontendTransport"),
          table(
              "AllowedServices",
              "0 None 1 IMAP 2 POP 4 UM 8 IIS 16 SMTP 32 Federation 64 UMCallRouter"),
          table(
              "CertificateStatus",
              "0 Unknown 1 Valid 2 Revoked 3 DateInvalid 4 Untrusted 5 Invalid 6"
                  + " RevocationCheckFailure 7 PendingRequest"),
          table(
              "RootCAType", "0 None 1 ThirdParty 2 Enterprise 3 Registry 4 GroupPolicy 5 Unknown"),
          table(
              "AuthenticationMethod",
              "0 Basic 1 Digest 2 Ntlm 3 Fba 4 WindowsIntegrated 5 LiveIdFba 6 LiveIdBasic 7"
                  + " WSSecurity 8 Certificate 9 NegoEx 10 OAuth 11 Adfs 12 Kerberos 13 Negotiate 14"
                  + " LiveIdNegotiate"),
          table("AcceptedDomainType", "0 Authoritative 1 ExternalRelay 2 InternalRelay"),
          table("TlsAuthLevel", "1 EncryptionOnly 2 CertificateValidation 3 DomainValidation"),
          table("ProtocolLoggingLevel", "0 None 1 Verbose"),
          table("ExtendedProtection", "0 None 1 Allow 2 Require"),
          table("SizeMode", "0 Disabled 1 Enabled 2 EnabledWithoutValue"),
          table("LogonFormat", "0 FullDomain 1 PrincipalName 2 UserName"),
          table("ServerEdition", "1 Standard 2 StandardEvaluation 3 Enterprise"),
          table("ServiceState", "0 Inactive 1 Active"),
          table(
              "ServiceControllerStatus",
              "1 Stopped 2 StartPending 3 StopPending 4 Running 5 ContinuePending 6 PausePending 7"
                  + " Paused"),
          table("ServiceStartMode", "0 Boot 1 System 2 Automatic 3 Manual 4 Disabled"),
          table("LoginOptions", "1 PlainTextLogin 2 PlainTextAuthentication 3 SecureLogin"),
          table("ClientAccessRulesAction", ""),
          table("SendConnectorAuthMechanism", "0 None"),
          table("SendConnectorType", "0 Default"),
          table("RecipientFilterType", "0 Unknown 1 Custom 2 Precanned 3 Legacy"),
          table("IncludedRecipients", "-1 AllRecipients 0 None"),
          table(
              "HybridFeature",
              "0 FreeBusy 1 MoveMailbox 2 Mailtips 3 MessageTracking 4 OwaRedirection 5"
                  + " OnlineArchive 6 SecureMail 8 Photos"),
          table(
              "RecipientTypeDetails",
              "1 UserMailbox 2 LinkedMailbox 4 SharedMailbox 8 LegacyMailbox 16 RoomMailbox 32"
                  + " EquipmentMailbox 64 MailContact 128 MailUser 256"
                  + " MailUniversalDistributionGroup 512 MailNonUniversalGroup 1024"
                  + " MailUniversalSecurityGroup 2048 DynamicDistributionGroup 4096 PublicFolder"
                  + " 8192 SystemAttendantMailbox 16384 SystemMailbox 32768 MailForestContact"
                  + " 65536 User 131072 Contact 262144 UniversalDistributionGroup 524288"
                  + " UniversalSecurityGroup 1048576 NonUniversalGroup 2097152 DisabledUser"
                  + " 4194304 MicrosoftExchange 8388608 ArbitrationMailbox 16777216 MailboxPlan"
                  + " 33554432 LinkedUser 268435456 RoomList 536870912 DiscoveryMailbox"
                  + " 1073741824 RoleGroup 2147483648 RemoteUserMailbox 8589934592"
                  + " RemoteRoomMailbox 17179869184 RemoteEquipmentMailbox 34359738368"
                  + " RemoteSharedMailbox 68719476736 PublicFolderMailbox 137438953472"
                  + " TeamMailbox 274877906944 RemoteTeamMailbox 549755813888"
                  + " MonitoringMailbox 1099511627776 GroupMailbox"));

  private EnumNumbers() {}

  /** The name, or null if the table does not hold the number. */
  public static String name(String table, long number) {
    return TABLES.get(table).get(number);
  }

  /** A name as Exchange spells it, whatever case somebody wrote it in; others stay as they are. */
  public static String spelled(String table, String name) {
    for (String known : TABLES.get(table).values()) {
      if (known.equalsIgnoreCase(name)) {
        return known;
      }
    }
    return name;
  }

  /**
   * The names of a sum of flags; an unknown bit is listed as its number, so that nobody takes the
   * list for complete.
   */
  public static List<String> flags(String table, long sum) {
    TreeMap<Long, String> names = TABLES.get(table);
    if (sum == 0) {
      return List.of();
    }
    List<String> flags = new ArrayList<>();
    for (long bit = 1; bit != 0 && bit <= sum; bit <<= 1) {
      if ((sum & bit) != 0) {
        flags.add(names.getOrDefault(bit, Long.toString(bit)));
      }
    }
    return flags;
  }

  /** Whether the numbers of a table are flags, which are added up. */
  public static boolean sums(String table) {
    Set<Long> numbers = TABLES.get(table).keySet();
    return !numbers.isEmpty() && numbers.stream().allMatch(n -> Long.bitCount(n) <= 1);
  }

  private static Map.Entry<String, TreeMap<Long, String>> table(String name, String pairs) {
    TreeMap<Long, String> numbers = new TreeMap<>();
    String[] words = pairs.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) { // nobody has seen any number of some
      numbers.put(Long.valueOf(words[i]), words[i + 1]);
    }
    return Map.entry(name, numbers);
  }
}
