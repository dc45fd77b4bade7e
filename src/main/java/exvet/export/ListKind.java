package exvet.export;

import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells which cmdlet gave an object that was printed as a list: its class in Active Directory, the
 * name of a virtual directory, the command above, the file's name, or its properties. What the
 * object says itself goes before what stands around it.
 */
final class ListKind {
  /** Classes of which only one cmdlet gives objects, as schema names without hyphens. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "msexchroutingsmtpconnector", "Get-SendConnector",
          "msexchsmtpreceiveconnector", "Get-ReceiveConnector",
          "msexchaccepteddomain", "Get-AcceptedDomain",
          "msexchrecipientpolicy", "Get-EmailAddressPolicy",
          "msexchorganizationcontainer", "Get-OrganizationConfig",
          "msexchauthauthconfig", "Get-AuthConfig",
          "msexchcoexistencerelationship", "Get-HybridConfiguration",
          "msexchdynamicdistributionlist", "Get-DynamicDistributionGroup");

  /** Classes that say nothing, since several cmdlets show the same object. */
  private static final Pattern SHARED =
      Pattern.compile("(?:top|server|user|person|group|contact|publicfolder|msexchexchangeserver)");

  private static final Pattern DIRECTORY =
      Pattern.compile("(?i)InternalUrl|ExternalUrl|\\w+Authentication(?:Methods)?|MetabasePath");

  private final String fileName;

  /**
   * @param fileName the cmdlet that the file is named after, or null
   */
  ListKind(String fileName) {
    this.fileName = fileName;
  }

  /** The cmdlet, perhaps one that exvet has no use for; null if nothing tells it. */
  String of(Map<String, Value> properties, ListCommand command) {
    String own = own(properties, command);
    if (own != null) {
      return own;
    }
    String told = command.cmdlet() == null ? fileName : command.cmdlet();
    String shape = PropertySets.cmdlet(properties);
    boolean useless = told != null && FactType.ofCmdlet(told) == null;
    boolean sure = shape == null || command.typed() && useless;
    return sure || same(shape, told) ? told : shape;
  }

  private static String own(Map<String, Value> properties, ListCommand command) {
    String kind = kind(properties);
    String known = kind == null ? null : CLASSES.get(kind);
    if (known != null) {
      return known;
    }
    if (kind != null) {
      return kind.endsWith("virtualdirectory") ? CmdletNames.ofDirectory(properties) : null;
    }
    boolean looksLikeOne =
        command.cmdlet() == null
            ? properties.keySet().stream().anyMatch(name -> DIRECTORY.matcher(name).matches())
            : DirectoryBag.isDirectory(command.cmdlet());
    return looksLikeOne ? CmdletNames.ofDirectory(properties) : null;
  }

  /** The class of the object, unless it says nothing. */
  private static String kind(Map<String, Value> properties) {
    for (String property : List.of("ObjectClass", "ObjectCategory")) {
      Value value = properties.get(property);
      String text = value == null ? "" : value.print();
      String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(' ')) + 1);
      String kind = last.replace("-", "").toLowerCase(Locale.ROOT);
      if (!kind.isEmpty() && !SHARED.matcher(kind).matches()) {
        return kind;
      }
    }
    return null;
  }

  private static boolean same(String cmdlet, String other) {
    FactType type = FactType.ofCmdlet(cmdlet);
    FactType told = other == null ? null : FactType.ofCmdlet(other);
    return type == told || recipients(type) && recipients(told);
  }

  private static boolean recipients(FactType type) {
    return type != null && (type.name().equals("Mailbox") || type.name().equals("Recipient"));
  }
}
