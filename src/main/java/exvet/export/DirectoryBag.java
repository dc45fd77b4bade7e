package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is special about the properties of virtual directories. */
final class DirectoryBag {
  private static final Absent NOT_READ = new Absent("exported with -ADPropertiesOnly");

  /** Values of the IIS metabase, which Exchange prints as if read although it did not look. */
  private static final Pattern METABASE =
      Pattern.compile(
          "(?i)Path|WebSite|WebsiteName|DisplayName|GzipLevel|ExtendedProtection\\w+|RequireSSL"
              + "|(?:Basic|Windows|Digest|Forms|OAuth|Adfs|Certificate)Authentication"
              + "|LiveId\\w*Authentication"
              + "|CompressionEnabled|WebsiteSSLEnabled|BasicAuthEnabled|WindowsAuthEnabled"
              + "|ClientCertAuth");

  private static final Pattern BACK_END =
      Pattern.compile("(?i).*\\(Exchange Back End\\)|Exchange Back End");

  private DirectoryBag() {}

  static boolean isDirectory(String cmdlet) {
    return cmdlet.endsWith("VirtualDirectory") || cmdlet.equals("Get-OutlookAnywhere");
  }

  /** Whether servers, not clients, use the directory. */
  static boolean isBackEnd(Map<String, Value> properties) {
    return List.of("WebSite", "Identity", "Name").stream()
        .map(properties::get)
        .anyMatch(value -> value != null && BACK_END.matcher(value.print()).matches());
  }

  /** Turns what was not read into absent values, and says whether there was any. */
  static boolean markMetabase(Map<String, Value> properties) {
    Value metabasePath = properties.get("MetabasePath");
    boolean unread =
        metabasePath != null
            && !metabasePath.print().isEmpty()
            && properties.get("Path") instanceof Blank
            && Set.of("WebSite", "DisplayName").stream()
                .map(properties::get)
                .allMatch(value -> value == null || value instanceof Blank);
    if (unread) {
      forgetMetabase(properties);
    }
    return unread;
  }

  /** Turns what IIS was not asked for into absent values. */
  static void forgetMetabase(Map<String, Value> properties) {
    properties.replaceAll((name, v) -> METABASE.matcher(name).matches() ? NOT_READ : v);
  }
}
