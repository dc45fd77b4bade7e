package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.change.Step.Effect;
import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts mean in PowerShell, told by what they make the name of a connector. */
class ScriptLanguageTest {
  private final List<PropertyBag> bags = new ArrayList<>();

  ScriptLanguageTest() {
    for (String server : List.of("Mailbox01", "Mailbox02")) {
      add("Get-ExchangeServer", Map.of("Name", text(server), "ServerRole", text("Mailbox")));
      add(
          "Get-OwaVirtualDirectory",
          Map.of(
              "Server", text(server),
              "Name", text("owa (Default Web Site)"),
              "Identity", text(server + "\\owa (Default Web Site)"),
              "ExternalUrl", text("https://mail.contoso.com/owa")));
    }
    add(
        "Get-SendConnector",
        Map.of(
            "Name", text("C"),
            "Identity", text("C"),
            "Fqdn", text("old"),
            "SmartHosts", new Value.Items(List.of(text("a.contoso.com"), text("b.fabrikam.com")))));
  }

  private static Value text(String text) {
    return new Value.Scalar(text);
  }

  private void add(String cmdlet, Map<String, Value> properties) {
    bags.add(new PropertyBag(cmdlet, cmdlet + ".xml", 1, properties));
  }

  private PlannedChange change(String script) throws ScriptException {
    return PlannedChange.of("change.ps1", script, List.of(), bags, List.of());
  }

  /** The connector's Fqdn after a complete change. */
  private String fqdn(String script) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return now(change);
  }

  private static String now(PlannedChange change) {
    return change.bags().get(change.bags().size() - 1).get("Fqdn").print();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "'a' + 'b' => ab",
        "1 + 1 => 2",
        "'x' + 1 + 1 => x11",
        "10MB - 1KB => 10484736",
        "('a','b' + 'c')[2] => c",
        "('a','b' + 'c').Count => 3",
        "\"$('a','b')\" => a b",
        "('a','b') -join '-' => a-b",
        "'a.b.c' -split '\\.' -join '/' => a/b/c",
        "'{1}.{0}' -f 'com', 'contoso' => contoso.com",
        "'{0}{{}}' -f 1 => 1{}",
        "'mail.old.com' -replace '^(\\w+)\\.old', '$1.new' => mail.new.com",
        "'A'.ToLower().Replace('a', 'bb').Substring(1) => b",
        "' x '.Trim() => x",
        "'a,b'.Split(',')[-1] => b",
        "'user@contoso.com'.Split('@')[1] => contoso.com",
        "([string]'abc').Length => 3",
        "(1..3)[1] => 2",
        "'abc'[0] => a",
        "@{ a = 'x'; b = 'y' }.b => y",
        "@{ a = 'x' }['a'] => x",
        "(Get-SendConnector C).SmartHosts[0] => a.contoso.com",
        "(Get-OwaVirtualDirectory Mailbox01\\owa*).ExternalUrl.Host => mail.contoso.com",
        "(Get-ExchangeServer | Select-Object -First 1).Name => Mailbox01",
        "(Get-ExchangeServer | Sort-Object Name -Descending | Select -ExpandProperty Name)[0] =>"
            + " Mailbox02",
        "(Get-ExchangeServer | ? Name -match '2$').Name => Mailbox02",
        "(Get-ExchangeServer | % Name) -join ',' => Mailbox01,Mailbox02",
        "((Get-SendConnector C).SmartHosts -like '*.fabrikam.com') => b.fabrikam.com",
      })
  void expressions(String expression, String expected) throws ScriptException {
    PlannedChange change = change("Set-SendConnector C -Name (" + expression + ")");
    assertThat(change.complete()).isTrue();
    assertThat(Planned.all(change, "Get-SendConnector"))
        .extracting(bag -> bag.text("Name"))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "$true -or $false -and $false => False",
        "-not ('a' -eq 'A') => False",
        "'a' -ceq 'A' => False",
        "!$false => True",
        "'b' -in 'a','b' => True",
        "'a','b' -contains 'C' => False",
        "'abc' -notmatch 'B' => False",
        "10 -gt 9 => True",
        "(Get-ExchangeServer | ? { $_.Name -eq 'x' }) => False",
        "'False' => False",
        "@() => False",
        "@('a') -and 'x' => True",
        "[string]::IsNullOrEmpty('') => True",
        "(Get-SendConnector C).SmartHosts -eq 'c' => False",
      })
  void conditions(String condition, String expected) throws ScriptException {
    String script = "if (%s) { $x = 'True' } else { $x = 'False' }%nSet-SendConnector C -Fqdn $x";
    assertThat(fqdn(script.formatted(condition))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$p = @{ Identity = 'C'; Fqdn = 'new' }; Set-SendConnector @p -Confirm:$false",
        "$p = @{}; $p.Identity = 'C'; $p['Fqdn'] = 'new'; $p.Add('Force', $true)\n"
            + "Set-SendConnector @p",
        "function Set-It { param([Parameter(Mandatory)][string]$Name, $Value = 'new',"
            + " [switch]$Not)\n"
            + "  if ($Not) { return }\n"
            + "  Set-SendConnector $Name -Fqdn $Value }\n"
            + "Set-It C; Set-It C wrong -Not",
        "function Get-It($a, $b) { return \"$b$a\" }\nSet-SendConnector C -Fqdn (Get-It -b n ew)",
        "foreach ($i in 1..3) { if ($i -eq 2) { break }; Set-SendConnector C -Fqdn \"n$i\" }\n"
            + "Set-SendConnector C -Fqdn new",
        "for ($i = 0; $i -lt 3; $i++) { if ($i -eq 1) { Set-SendConnector C -Fqdn new; continue }"
            + " }",
        "switch ('B') { 'a' { exit } b { Set-SendConnector C -Fqdn new } default { exit } }",
        "$x = if ($true) { 'new' } else { 'old' }\nSet-SendConnector C -Fqdn $x",
        "try { Set-SendConnector C -Fqdn new } catch { Set-SendConnector C -Fqdn no } finally { }",
        "$l = @(); $l += 'n'; $l += 'ew'; Set-SendConnector C -Fqdn ($l -join '')",
        "[CmdletBinding()]\nparam([string]$Name = \"new\")\nSet-SendConnector C -Fqdn $Name",
        "Set-SendConnector C -Fqdn new -ea Stop -wa:SilentlyContinue 2>$null",
        "Get-SendConnector | ForEach-Object -Process { Get-ExchangeServer | % { $_ } | Out-Null\n"
            + "  Set-SendConnector $_ -Fqdn new }",
        "Write-Host $_.Nothing; Set-SendConnector C -Fqdn new; exit; Set-SendConnector C -Fqdn no",
        "$n = 'e'; Set-SendConnector C -Fqdn n$n\"w\"",
        "param([string]$N = 'new')\nbegin { $x = $N }\nprocess { Set-SendConnector C -Fqdn $x }",
        "$script:n = 'new'; & { Set-SendConnector C -Fqdn $n }",
        "$ErrorActionPreference = 'Stop'\nSet-SendConnector C -Fqdn new\n<# all\ndone #>\nreturn\n"
            + "Set-SendConnector C -Fqdn no",
        "$i = 2; Set-SendConnector C -Fqdn @('no', 'new')[$i-1]",
        "$n = if ('Mailbox02' -like 'mailbox0[2-3]') { 'new' }; Set-SendConnector C -Fqdn $n",
        "$n = if ('C' -clike 'c' -or 'a^b' -notlike 'a[^]b') { 'no' } else { 'new' }\n"
            + "Set-SendConnector C -Fqdn $n",
        "switch ('a') { a { $n = 'new'; continue } A { $n = 'no' } }\n"
            + "Set-SendConnector C -Fqdn $n",
        "if (-not (Get-SendConnector D -ErrorAction SilentlyContinue)) {\n"
            + "  Set-SendConnector C -Fqdn new }",
        "$ErrorActionPreference = 'SilentlyContinue'\n"
            + "if (!(Get-SendConnector D)) { Set-SendConnector C -Fqdn new }",
        "Get-SendConnector | ? { $_.Fqdn -eq 'other' } | Set-SendConnector -Fqdn no\n"
            + "Set-SendConnector C -Fqdn new",
        "$i = 0; while ($i -lt 3) { $i++; if ($i -eq 2) { Set-SendConnector C -Fqdn new } }",
        "$i = 0; do { $i++ } until ($i -ge 2)\n"
            + "do { Set-SendConnector C -Fqdn @('a', 'b', 'new')[$i] } while ($false)",
        "$t = [ordered]@{ z = 'n'; a = 'ew' }; Set-SendConnector C -Fqdn ($t.Values -join '')",
        "$n = ''; foreach ($e in @{ z = 'n'; a = 'ew' }.GetEnumerator()) { $n += $e.Value }\n"
            + "Set-SendConnector C -Fqdn $n",
        "& \"Set-$('Send')Connector\" C -Fqdn new",
        // A member of a member is no text behind a variable.
        "$t = @{ a = @{ b = @('x', 'new') } }; Set-SendConnector C -Fqdn $t.a.b[1]",
        "$t = @{ a = @{ b = 'new' } }; Set-SendConnector C -Fqdn:$t.a.b.ToLower()",
        "Get-MailboxDatabase | Sort-Object Name | Format-Table; Get-Queue | fl;"
            + " Test-ServiceHealth\n"
            + "Set-SendConnector C -Fqdn new",
        // What a script has asked for stays as it was.
        "$c = Get-SendConnector C; Set-SendConnector C -Fqdn no\n"
            + "Set-SendConnector C -Fqdn $c.Fqdn.Replace('old', 'new')",
        "$c = Get-SendConnector C; $c.SmartHosts += 'new'; Set-SendConnector C -Fqdn"
            + " $c.SmartHosts[2]",
        "$c = Get-SendConnector C; $c.SmartHosts.Add('new')\n"
            + "Set-SendConnector $c -Fqdn $c.SmartHosts[-1]",
        "$l = [System.Collections.ArrayList]@(); [void]$l.Add('new'); Set-SendConnector C -Fqdn"
            + " $l[0]",
        "Get-SendConnector C |\n  Where-Object -FilterScript { $_.Fqdn -ne 'new' } |\n"
            + "  Set-SendConnector -Fqdn new -Conf:$false",
      })
  void scripts(String script) throws ScriptException {
    assertThat(fqdn(script)).isEqualTo("new");
  }

  /** Its effect is not known, is said to be not known, and is never the value of before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$x = 'new'; foreach ($r in Import-Csv a.csv) { $x = $r.Name }",
        "$x = 'new'; if (Test-Path a) { $x = 'other' }",
        "$x = 'new'; while ($true) { $x = 'other' }",
        "$x = 'new'; $x -= 1",
        "$x = @('new'); $x.Fqdn = 'other'",
        "$x = 'new'; . .\\settings.ps1",
        "$x = Get-Date",
        "$x = \"$(Get-Something)\"",
        "$x = Get-ExchangeServer | % { Get-Something }",
        "$x = $env:COMPUTERNAME",
        "$x = '{0:N2}' -f 1",
        "try { Set-SendConnector Nowhere -Fqdn a; $x = 'new' } catch { $x = 'other' }",
        "function Get-It { Get-Something; 'new' }\n$x = Get-It",
        "param($x)",
        "$l = @('new'); $l.Clear(); $x = $l[0]",
        "$x = Get-MailboxDatabase | Sort-Object Name | Select-Object -ExpandProperty Name",
        "$x = 'new'; do { $x = 'other' } until (Test-Path a)",
        "$t = @{ a = 'new' }; if (Test-Path a) { $t.a = 'other' }; $x = $t.a",
        "$t = @{}; if (Test-Path a) { $t.Add('a', 'new') }; $x = $t.a",
        "$l = @('new'); if (Test-Path a) { $l.Add('other') }; $x = $l[-1]",
        "$i = 0; if (Test-Path a) { $i++ }; $x = \"n$i\"",
      })
  void whatIsNotKnownStaysSo(String script) throws ScriptException {
    PlannedChange change = change(script + "\nSet-SendConnector C -Fqdn $x");
    assertThat(change.complete()).isFalse();
    assertThat(now(change)).isIn("", "old");
    assertThat(change.steps())
        .flatExtracting(Step::effects)
        .extracting(Effect::after)
        .isSubsetOf(new String[] {null});
  }

  /** PowerShell would go on; what is done is said to be not all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "& 'C:\\tool.exe' /x",
        ".\\other.ps1 -a b",
        "net stop w3svc",
        "$x = Get-SendConnector C; Set-SendConnector C -Fqdn no$x.Name",
        "Get-ExchangeServer | Sort-Object { $_.Name } | Set-SendConnector -Fqdn no",
        "Get-SendConnector Nowhere | Set-SendConnector -Fqdn no",
        "Get-OwaVirtualDirectory -Server Nowhere | Set-OwaVirtualDirectory -ExternalUrl $null",
        "Restart-Nothing; throw 'up'; Set-SendConnector C -Fqdn no",
      })
  void theRestIsIncomplete(String script) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.complete()).isFalse();
    assertThat(change.bags()).isEqualTo(bags);
  }

  /** What commands are given besides what they state may change all that they do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$PSDefaultParameterValues = @{ '*-SendConnector:Enabled' = $false }",
        "$PSDefaultParameterValues = @{ 'Set-*:WhatIf' = $true }",
        "$PSDefaultParameterValues['Set-SendConnector:MaxMessageSize'] = 1MB",
        "$PSDefaultParameterValues = Import-Clixml x.xml",
      })
  void parameterDefaultsAreNotModelled(String defaults) throws ScriptException {
    PlannedChange change = change(defaults + "\nSet-SendConnector C -Fqdn new");
    assertThat(change.complete()).isFalse();
    Step step = change.steps().get(change.steps().size() - 1);
    assertThat(step.kind()).isEqualTo(Kind.NOT_MODELLED);
    assertThat(step.notes()).anyMatch(note -> note.contains("$PSDefaultParameterValues"));
    assertThat(now(change)).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@{}",
        "@{ 'Get-*:ResultSize' = 'Unlimited'; '*:Verbose' = $true; '*:Encoding' = 'utf8' }",
        "@{ 'Set-*:Fqdn' = 'other' }",
        "@{ 'Set-Mailbox:WhatIf' = $true }",
        "$null",
      })
  void parameterDefaultsOfOthersDoNotMatter(String defaults) throws ScriptException {
    String script = "$PSDefaultParameterValues = " + defaults;
    assertThat(fqdn(script + "\nSet-SendConnector C -Fqdn new")).isEqualTo("new");
  }

  /** Whoever runs it may state another one. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "[switch]$Apply => if ($Apply) { Set-SendConnector C -Fqdn new }",
        "[switch]$Apply => if (-not $Apply) { 'dry run'; exit }; Set-SendConnector C -Fqdn new",
        "$Apply = $false => if (!$Apply) { return }; Set-SendConnector C -Fqdn new",
        "$Apply = 'no' => switch ($Apply) { 'yes' { Set-SendConnector C -Fqdn new } }",
      })
  void whatHangsOnAParameterIsIncomplete(String parameter, String script) throws ScriptException {
    PlannedChange change = change("param(" + parameter + ")\n" + script);
    assertThat(change.complete()).isFalse();
    assertThat(change.steps().get(0).notes().get(0)).startsWith("taken as run without -Apply");
    assertThat(change.steps())
        .flatExtracting(Step::notes)
        .anyMatch(
            note -> note.contains("the script is taken as run without -Apply; with it other"));
    assertThat(change.bags()).isEqualTo(bags);
  }

  /** However it comes to the command: by variables, functions, filters, loops, or -WhatIf. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$live = [bool]$Apply; if ($live) { Set-SendConnector C -Fqdn new }",
        "$a = $Apply; $b = \"$a\"; if ($b -eq 'True') { Set-SendConnector C -Fqdn new }",
        "$live = $false; if ($Apply) { $live = $true };"
            + " if ($live) { Set-SendConnector C -Fqdn new }",
        "Set-SendConnector C -Fqdn new -WhatIf:(-not $Apply)",
        "$how = @{ WhatIf = -not $Apply }; Set-SendConnector C -Fqdn new @how",
        "$how = @{}; $how.WhatIf = !$Apply; Set-SendConnector C -Fqdn new @how",
        "$WhatIfPreference = -not $Apply; Set-SendConnector C -Fqdn new",
        "Get-SendConnector | Where-Object { $Apply } | Set-SendConnector -Fqdn new",
        "$all = Get-SendConnector | ? { $Apply }; $all | Set-SendConnector -Fqdn new",
        "function Go($Apply) { if ($Apply) { Set-SendConnector C -Fqdn new } }; Go $Apply",
        "function Go([switch]$Live) { if ($Live) { Set-SendConnector C -Fqdn new } };"
            + " Go -Live:$Apply",
        "while ($Apply) { Set-SendConnector C -Fqdn new; break }",
      })
  void whatHangsOnAParameterIndirectlyIsIncomplete(String script) throws ScriptException {
    PlannedChange change = change("param([switch]$Apply)\n" + script);
    assertThat(change.complete()).isFalse();
    assertThat(change.steps())
        .flatExtracting(Step::notes)
        .anyMatch(
            note -> note.contains("the script is taken as run without -Apply; with it other"));
    assertThat(change.bags()).isEqualTo(bags);
  }

  /** What is said of it, and what is decided by something else, hangs on none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write-Host $Apply; Set-SendConnector C -Fqdn new",
        "$live = $Apply; $live = $true; if ($live) { Set-SendConnector C -Fqdn new }",
        "$text = \"$Apply\"; Write-Host $text; Set-SendConnector C -Fqdn new",
        "function Go($Live) { Write-Host $Live }; Go $Apply; Set-SendConnector C -Fqdn new",
      })
  void whatHangsOnNoParameterIsComplete(String script) throws ScriptException {
    PlannedChange change = change("param([switch]$Apply)\n" + script);
    assertThat(change.complete()).isTrue();
    assertThat(now(change)).isEqualTo("new");
  }

  @Test
  void whatAParameterIsTakenForIsSaid() throws ScriptException {
    PlannedChange change =
        change(
            "param([string]$Domain = 'contoso.com', [switch]$Quiet, [switch]$Old)\n"
                + "if (-not $Quiet) { Write-Host 'it begins' }\n"
                + "$Old = $true; if (-not $Old) { Set-SendConnector C -Fqdn old }\n"
                + "Set-SendConnector C -Fqdn mail.$Domain");
    assertThat(change.complete()).isTrue();
    assertThat(change.steps().get(0).notes())
        .containsExactly(
            "taken as run without -Domain: it is contoso.com",
            "taken as run without -Quiet",
            "taken as run without -Old");
    assertThat(now(change)).isEqualTo("mail.contoso.com");
  }

  /** Which object is meant, or what it gets, nobody can tell from the script. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-SendConnector C$x -Fqdn no",
        "Set-SendConnector $x -Fqdn no",
        "$x | Set-SendConnector -Fqdn no",
        "Set-SendConnector C -Fqdn $x",
        "Set-SendConnector C -Fqdn \"mail.$x\"",
      })
  void aNameWithoutAValueMayStandForAnything(String script) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(Planned.now(change, "Get-SendConnector", "C", "Fqdn")).isEqualTo("unknown");
  }

  /** What is to stop at errors ends there, in a loop at the first one too. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-SendConnector X -Fqdn a -ErrorAction Stop; Set-SendConnector C -Fqdn no => old",
        "Set-SendConnector X -Fqdn a -ea 1; Set-SendConnector C -Fqdn no => old",
        "Set-SendConnector X -Fqdn a; Set-SendConnector C -Fqdn yes => yes",
        "$ErrorActionPreference = 'Stop'; Get-SendConnector X; Set-SendConnector C -Fqdn no"
            + " => old",
        "$ErrorActionPreference = 'Stop'; Set-SendConnector X -Fqdn a -ea Continue;"
            + " Set-SendConnector C -Fqdn yes => yes",
        "try { Set-SendConnector X -Fqdn a -ea Stop; Set-SendConnector C -Fqdn no }"
            + " catch { } => old",
        "try { Set-SendConnector X -Fqdn a -ea Stop } catch { Set-SendConnector C -Fqdn yes }"
            + " => yes",
        "$ErrorActionPreference = 'Stop'; Set-SendConnector C -Port 70000;"
            + " Set-SendConnector C -Fqdn no => old",
        "try { Set-SendConnector C -Port 70000; Set-SendConnector C -Fqdn no } catch { } => old",
        "Set-SendConnector C -Port 70000 -ea Stop; Set-SendConnector C -Fqdn yes => yes",
        "try { Get-SendConnector X -ea Stop } catch [ArgumentException] {"
            + " Set-SendConnector C -Fqdn no } catch { Set-SendConnector C -Fqdn no } => old",
        "if ($env:X) { $ErrorActionPreference = 'Stop' }; Set-SendConnector X -Fqdn a;"
            + " Set-SendConnector C -Fqdn yes => yes",
        "try { Get-Mailbox x -ea Stop } catch { $y = 1; Set-SendConnector C -Fqdn no } => old",
        "try { try { Set-SendConnector X -Fqdn a -ea Stop } catch { }; $y = 1 } catch { $y = 2 };"
            + " if ($y -eq 1) { Set-SendConnector C -Fqdn yes } => yes",
        "$ErrorActionPreference = 'Stop'; Write-Error 'no'; Set-SendConnector C -Fqdn no => old",
        "try { Write-Error x -ErrorAction Stop } catch { Set-SendConnector C -Fqdn yes } => yes",
        "try { Resolve-DnsName x -ea Stop } catch { Set-SendConnector C -Fqdn no } => old",
        "$d = New-Item C:\\L -ItemType Directory; if ($d) { Set-SendConnector C -Fqdn no } => old",
        "'X', 'C' | % { try { Set-SendConnector $_ -Fqdn yes -ea Stop } catch { } } => yes",
        "Get-SendConnector C | select @{n='Identity';e={'X'}} | Set-SendConnector -Fqdn no => old",
        "foreach ($i in 1, 2) { $ok = $true; try { Set-SendConnector X -Fqdn a -ea Stop }"
            + " catch { $ok = $false }; if ($ok) { Set-SendConnector C -Fqdn no } } => old",
        "foreach ($i in 1, 2) { $ok = $true; try { Set-SendConnector X -Fqdn a }"
            + " catch { $ok = $false }; if ($ok) { Set-SendConnector C -Fqdn no } } => old",
      })
  void errorsStopWhatIsToldSo(String script, String fqdn) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.complete()).isFalse();
    assertThat(Planned.now(change, "Get-SendConnector", "C", "Fqdn")).isEqualTo(fqdn);
  }

  /** What stands in scripts that are long in use. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "switch -Wildcard ('Mailbox01') { 'Mail*' { $x = 'a' } default { $x = 'b' } } => a",
        "switch -Wildcard ('Mailbox01') { 'Web*' { $x = 'a' } default { $x = 'b' } } => b",
        "switch -Regex ('Mailbox01') { '[0-9]+$' { $x = 'a' } default { $x = 'b' } } => a",
        "switch -Regex -CaseSensitive ('MBX') { 'mbx' { $x = 'a' } default { $x = 'b' } } => b",
        "switch -CaseSensitive ('MBX') { mbx { $x = 'a' } MBX { $x = 'b' } } => b",
        "switch -w ('Mailbox01') { 'Mail*' { $x = 'a' } default { $x = 'b' } } => a",
        "switch -r -c ('MBX') { 'mbx' { $x = 'a' } default { $x = 'b' } } => b",
        "$x = 'a'; 'b' | % { try { Get-SendConnector C -ea Stop } catch {}; $x = $_ } => b",
        "$x = (Get-SendConnector C | select Name).Name => C",
        "$x = Get-SendConnector C | select Name -ExpandProperty Fqdn => old",
        "$x = 'a' + (Get-SendConnector | select -First 0).Name => a",
        "$n = foreach ($i in 1, 2) { \"a$i\"; continue }; $x = $n[1] => a2",
        "$n = foreach ($i in 1, 2) { \"a$i\"; break }; $x = \"$n\" => a1",
        "$n = switch ('a') { a { 'b'; break } }; $x = $n => b",
        "function F { 'a'; return }; $x = F => a",
        "function F { foreach ($i in 1, 2) { \"a$i\"; if ($i -eq 2) { return 'b' } } };"
            + " $x = (F) -join '' => a1a2b",
        "$x = (Get-SendConnector | where { return $_.Name -eq 'C' }).Name => C",
        "& { if ($true) { return } }; $x = 'a' => a",
        "$x = & { 'a'; return 'b' }; $x = $x -join '' => ab",
        "$n = 'a'; & { $n = 'b' }; $x = $n => a",
        "$n = 'a'; . { $n = 'b' }; $x = $n => b",
        "$x = $(try { 'a'; throw 'up' } catch { 'b' }) -join '' => ab",
        "$i = 0; New-Item \"C:\\$($i++)\" -Force; $x = \"n$i\" => n1",
        "$x = ([string](Get-SendConnector C | select Name).Fqdn) + 'e' => e",
        "$x = ([string](Get-SendConnector C | select Identity).Fqdn) + 'e' => e",
        "$x = (Get-SendConnector C | select Identity, F*).Fqdn + 'e' => olde",
        "function F { param($a) process { $a + 'b' } }; $x = F 'a' => ab",
        "$x = ('a' + 'b') 2>$null => ab",
        "(Get-SendConnector C) 2>&1 > out.txt; $x = 'a' => a",
        "$x = (Get-SendConnector C | select Name, @{n='Long';e={$_.Name + 'c'}}).Long => Cc",
        "$x = Get-SendConnector | Select-Object -Property @{Label='L';Expression={'a'}}"
            + " | % { $_.L } => a",
      })
  void whatAdministratorsWrite(String script, String expected) throws ScriptException {
    assertThat(fqdn(script + "\nSet-SendConnector C -Fqdn $x")).isEqualTo(expected);
  }

  @Test
  void ofServersEverythingIsHandedOn() throws ScriptException {
    PlannedChange change =
        change(
            "Get-ExchangeServer | Get-OwaVirtualDirectory | Set-OwaVirtualDirectory -ExternalUrl"
                + " $null");
    assertThat(change.complete()).isTrue();
    assertThat(change.steps().get(0).effects()).hasSize(2);
  }

  @Test
  void whatAScriptMakesOfAnObjectIsItsOwnAffair() throws ScriptException {
    PlannedChange change =
        change("$c = Get-SendConnector C; $c.Fqdn = 'no'; $c | Set-SendConnector");
    assertThat(change.complete()).isTrue();
    assertThat(change.bags()).isEqualTo(bags);
  }

  /** Exchange says that it finds nothing, and goes on. */
  @Test
  void whoFindsNothingGivesNothing() throws ScriptException {
    PlannedChange change =
        change("if (-not (Get-SendConnector D)) { Set-SendConnector C -Fqdn new }");
    assertThat(now(change)).isEqualTo("new");
    assertThat(change.steps())
        .extracting(Step::kind)
        .containsExactlyInAnyOrder(Kind.WOULD_FAIL, Kind.MODELLED);
    PlannedChange stopped =
        change("if (!(Get-SendConnector D -EA Stop)) { Set-SendConnector C -Fqdn new }");
    assertThat(now(stopped)).isEqualTo("old");
  }

  @Test
  void preferencesCount() throws ScriptException {
    assertThat(fqdn("$WhatIfPreference = $true; Set-SendConnector C -Fqdn new")).isEqualTo("old");
    assertThat(fqdn("$WhatIfPreference = $true; Set-SendConnector C -Fqdn new -WhatIf:$false"))
        .isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$x = 1 2", "if ($x { }", "}", ")", "'a' 'b'", "$x % 3", "foreach ($a of $b) { }"})
  void whatIsNoPowerShellIsRefusedWithItsLine(String script) {
    assertThatThrownBy(() -> change("\n" + script))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("change.ps1:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-not ", "$x = ", "!", "@("})
  void depthIsRefused(String part) {
    assertThatThrownBy(() -> change(part.repeat(20_000) + "1")).isInstanceOf(ScriptException.class);
  }
}
