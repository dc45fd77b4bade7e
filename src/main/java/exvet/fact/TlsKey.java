package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key in the registry of a server by which Schannel or .NET knows the versions of TLS. A value
 * that is not set is blank.
 */
@Cmdlet(
    value = {TlsKey.CMDLET, "Get-ItemProperty"},
    perServer = true)
public record TlsKey(
    @Property("PSPath") String path,
    Integer enabled,
    Integer disabledByDefault,
    Integer systemDefaultTlsVersions,
    Integer schUseStrongCrypto,
    @Property("Server") @Known String server,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** No cmdlet gives all of them: files are called so, and the collector has such a function. */
  public static final String CMDLET = "Get-TlsRegistry";

  /** The key above all versions: with it whatever is below it was looked for. */
  public static final String TOP = "Protocols";

  /** That of .NET 4, for programs of 64 bit; with {@link #NET_32} for those of 32 bit. */
  public static final String NET = ".NET v4.0.30319";

  public static final String NET_32 = NET + " Wow";

  /** The values, by the names that they have in the registry. */
  public static final List<String> VALUES =
      List.of("Enabled", "DisabledByDefault", "SystemDefaultTlsVersions", "SchUseStrongCrypto");

  private static final String PROTOCOLS =
      "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";

  /** What reads them on the server itself, up to the file in which they are put. */
  public static final String READ =
      "Get-Item 'HKLM:\\"
          + PROTOCOLS
          + "','HKLM:\\"
          + PROTOCOLS
          + "\\*\\*','HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',"
          + "'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319'"
          + " | Select-Object @{ n = 'Server'; e = { $env:COMPUTERNAME } },PSPath,"
          + VALUES.stream().map(TlsKey::value).collect(Collectors.joining(","));

  private static final Pattern SCHANNEL =
      Pattern.compile(
          "(?i)(?:HKEY_LOCAL_MACHINE|HKLM:?)\\\\"
              + Pattern.quote(PROTOCOLS)
              + "(?:\\\\(TLS 1\\.[0-3])\\\\(Server|Client))?$");

  private static final Pattern FRAMEWORK =
      Pattern.compile(
          "(?i)(?:HKEY_LOCAL_MACHINE|HKLM:?)\\\\SOFTWARE\\\\(WOW6432Node\\\\)?Microsoft"
              + "\\\\\\.NETFramework\\\\v4\\.0\\.30319$");

  private static String value(String name) {
    return "@{ n = '" + name + "'; e = { $_.GetValue('" + name + "') } }";
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }

  /** What a key is about: {@code TLS 1.2 Server}, {@link #TOP}, {@link #NET}; null of any other. */
  public static String subject(String path) {
    if (path == null) {
      return null;
    }
    Matcher net = FRAMEWORK.matcher(path);
    if (net.find()) {
      return net.group(1) == null ? NET : NET_32;
    }
    Matcher schannel = SCHANNEL.matcher(path);
    if (!schannel.find()) {
      return null;
    }
    if (schannel.group(1) == null) {
      return TOP;
    }
    boolean server = schannel.group(2).equalsIgnoreCase("server");
    return schannel.group(1).toUpperCase(Locale.ROOT) + (server ? " Server" : " Client");
  }

  /** What this key is about. */
  @Reads("path")
  public String subject() {
    return subject(path);
  }
}
