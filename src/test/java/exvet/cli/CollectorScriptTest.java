package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Cmdlet;
import exvet.fact.Exported;
import exvet.fact.VirtualDirectory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorScriptTest {
  /** What the script may call besides Get-: none of it changes anything in Exchange. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Select-Object",
          "Where-Object",
          "ForEach-Object",
          "Export-Clixml",
          "Export-Part",
          "Join-Path",
          "Write-Progress",
          "Write-Warning",
          "Write-Output",
          "Add-Type");

  private static final String SCRIPT = CollectorScript.text();

  @Test
  void everyFactHasItsCmdlet() {
    for (Class<?> record : Exported.class.getPermittedSubclasses()) {
      List<String> cmdlets = List.of(record.getAnnotation(Cmdlet.class).value());
      Stream<String> wanted =
          cmdlets.stream().limit(record == VirtualDirectory.class ? cmdlets.size() : 1);
      assertThat(wanted).allMatch(cmdlet -> SCRIPT.contains("Cmdlet     = '" + cmdlet + "'"));
    }
  }

  @Test
  void propertiesAreThoseOfTheCmdlet() {
    assertThat(properties("Get-OwaVirtualDirectory"))
        .contains("Server", "Identity", "InternalUrl", "LogonFormat", "Guid", "WhenChangedUTC")
        .doesNotContain("RequireSSL", "Service", "Origin", "MRSProxyEnabled");
    assertThat(properties("Get-WebServicesVirtualDirectory")).contains("MRSProxyEnabled");
    assertThat(properties("Get-ExchangeCertificate"))
        .contains("IsSelfSigned", "SelfSigned", "RawData", "IISServices", "Services")
        .doesNotContain("Server");
    assertThat(properties("Get-SendConnector"))
        .contains("DNSRoutingEnabled", "RequireTLS")
        .doesNotContain("AuthenticationCredential");
    assertThat(properties("Get-OrganizationConfig")).contains("DistinguishedName", "IsDehydrated");
  }

  @Test
  void nothingIsCalledThatIsNotAllowed() {
    Set<String> called = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\\b").matcher(withoutComments());
    while (matcher.find()) {
      called.add(matcher.group());
    }
    called.removeIf(name -> name.startsWith("Get-") || ALLOWED.contains(name));
    called.removeAll(List.of("View-Only"));
    assertThat(called).isEmpty();
    assertThat(withoutComments())
        .doesNotContainIgnoringCase("Invoke-")
        .doesNotContainIgnoringCase("iex ")
        .doesNotContainIgnoringCase("Compress-Archive")
        .doesNotContainIgnoringCase("ADPropertiesOnly")
        .doesNotContainIgnoringCase("http:");
  }

  @Test
  void propertyListsHoldOnlyNames() {
    Matcher lists = Pattern.compile("Properties = @\\((.*)\\)").matcher(SCRIPT);
    int found = 0;
    while (lists.find()) {
      found++;
      assertThat(lists.group(1)).matches("'[A-Za-z0-9]+'(, '[A-Za-z0-9]+')*");
    }
    assertThat(found).isEqualTo(CollectorScript.parts().size());
  }

  @Test
  void theScriptIsPlainAsciiWithLinesOfWindows() {
    assertThat(SCRIPT.chars()).allMatch(c -> c < 128);
    assertThat(SCRIPT.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(SCRIPT).doesNotContain("{plan}").doesNotContain("{version}");
  }

  @Test
  void theHeadSaysWhatTheScriptIs() {
    assertThat(SCRIPT)
        .contains("It only reads.")
        .contains("not yet run on Windows")
        .contains("not affiliated with Microsoft")
        .contains("[IO.Compression.ZipFile]::CreateFromDirectory")
        .contains("IncludeAlternateServiceAccountCredentialStatus")
        .contains("ResultSize = 'Unlimited'");
  }

  private static List<String> properties(String cmdlet) {
    return CollectorScript.parts().stream()
        .filter(part -> part.cmdlet().equals(cmdlet))
        .findFirst()
        .orElseThrow()
        .properties();
  }

  private static String withoutComments() {
    return SCRIPT.replaceAll("(?s)<#.*?#>", "").replaceAll("(?m)^\\s*#.*$", "");
  }
}
