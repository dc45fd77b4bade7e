package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands of Windows change of servers and people. */
class WindowsCommandsTest {
  private static final String SERVICE = "Get-Service";

  private final Planned planned =
      Planned.onTwoServers()
          .with(
              "Get-TlsRegistry",
              "Identity",
              "Mailbox01\\TLS 1.2\\Server",
              "Server",
              "Mailbox01",
              "PSPath",
              "HKLM:\\...\\TLS 1.2\\Server",
              "Enabled",
              "0")
          .with(
              "Get-DnsClientServerAddress",
              "Identity",
              "Mailbox01\\LAN",
              "Server",
              "Mailbox01",
              "InterfaceAlias",
              "LAN",
              "ServerAddresses",
              "10.0.0.1")
          .withRecipient(
              "Get-Mailbox",
              "Identity",
              "contoso.com/Users/Ann",
              "SamAccountName",
              "ann",
              "UserPrincipalName",
              "ann@corp.local",
              "PrimarySmtpAddress",
              "ann@contoso.com",
              "EmailAddresses",
              "SMTP:ann@contoso.com",
              "EmailAddressPolicyEnabled",
              "False");

  WindowsCommandsTest() {
    service("Mailbox01", "MSExchangePOP3", "Stopped", "Disabled");
    service("Mailbox01", "MSExchangePOP3BE", "Stopped", "Manual");
    service("Mailbox02", "MSExchangePOP3", "Stopped", "Manual");
  }

  private void service(String server, String name, String status, String startType) {
    planned.with(
        SERVICE,
        "Identity",
        server + '\\' + name,
        "MachineName",
        server + ".contoso.com",
        "Name",
        name,
        "Status",
        status,
        "StartType",
        startType);
  }

  private String services(String script, boolean complete) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).as(script).isEqualTo(complete);
    StringBuilder all = new StringBuilder();
    for (String name :
        new String[] {
          "Mailbox01\\MSExchangePOP3", "Mailbox01\\MSExchangePOP3BE", "Mailbox02\\MSExchangePOP3"
        }) {
      for (String property : new String[] {"Status", "StartType"}) {
        all.append(Planned.now(change, SERVICE, name, property).charAt(0));
      }
      all.append(' ');
    }
    return all.toString().strip();
  }

  /** The first letters of status and start of each service. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-Service MSExchangePOP3 -ComputerName Mailbox01 -StartupType Automatic => SA SM SM",
        "Set-Service -Name msexchangepop3 -ComputerName mailbox02.contoso.com -StartupType"
            + " AutomaticDelayedStart -Status Running => SD SM RA",
        "Get-Service MSExchangePOP3* -ComputerName Mailbox01 | Set-Service -StartupType Manual"
            + " => SM SM SM",
        "Get-Service -ComputerName Mailbox02 -Name MSExchangePOP3 | Start-Service => SD SM RM",
        "(Get-Service -ComputerName Mailbox02 MSExchangePOP3).Start(); Set-Service -ComputerName"
            + " Mailbox01 MSExchangePOP3 -StartupType Manual => none",
        "'Mailbox01', 'Mailbox02' | % { Get-Service MSExchangePOP3BE -ComputerName $_ |"
            + " Restart-Service } => SD RM SM",
        "Set-Service W3SVC -ComputerName Mailbox01 -StartupType Manual => SD SM SM",
        "Set-Service MSExchangePOP3 -ComputerName Mailbox01 -Description x => SD SM SM",
        "Stop-Service MSExchangePOP3 => SD SM SM",
        "Set-Service MSExchangePOP3BE -ComputerName Mailbox01 -Status Running -PassThru | Set-Service -StartupType Disabled => SD RD SM",
        "Set-Service MSExchangePOP3 -Description x => SD SM SM",
      })
  void servicesAreStartedAndStopped(String script, String after) throws ScriptException {
    if (after.equals("none")) {
      assertThat(planned.change(script).complete()).isFalse();
    } else {
      assertThat(services(script, true)).isEqualTo(after);
    }
  }

  /** Which server is meant, the script does not say; a service that is disabled does not start. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-Service MSExchangePOP3 -StartupType Automatic => Su SM Su",
        "Start-Service MSExchangePOP3 => uD SM uM",
        "'MSExchangePOP3' | Start-Service => uD SM uM",
        "Start-Service MSExchangePOP3BE -ErrorAction SilentlyContinue => SD uM SM",
        "Set-Service MSExchangePOP3 -ComputerName localhost -StartupType Automatic => Su SM Su",
        "Set-Service MSExchangePOP3 -ComputerName 192.0.2.1 -StartupType Automatic => Su SM Su",
        "Set-Service MSExchangePOP3 -ComputerName web01 -StartupType Automatic => SD SM SM",
        "Set-Service MSExchangePOP3 -ComputerName Mailbox01 -Status Running => SD SM SM",
        "Set-Service MSExchangePOP3 -ComputerName Mailbox01 -StartupType Foo => SD SM SM",
        "Get-Service -DisplayName P* -ComputerName Mailbox01 | Start-Service => SD SM SM",
        "if (!(Get-Service WinRM -ComputerName Mailbox01)) { Set-Service MSExchangePOP3"
            + " -ComputerName Mailbox01 -StartupType Manual } => SD SM SM",
        "Stop-Service MSExchange* -Exclude MSExchangePOP3 => SD SM SM",
        "Get-Service MSExchangePOP3 -ComputerName Mailbox01 | Start-Service => SD SM SM",
        "Get-Service MSExchangePOP3 | Set-Service -StartupType Manual => SD SM SM",
      })
  void whatIsNotKnownOfServicesIsNotGuessed(String script, String after) throws ScriptException {
    assertThat(services(script, false)).isEqualTo(after);
  }

  @Test
  void aUserHasAnotherName() throws ScriptException {
    PlannedChange change = planned.change("Set-ADUser ann -UserPrincipalName ann@contoso.com");
    assertThat(change.complete()).isTrue();
    assertThat(Planned.now(change, "Get-Mailbox", "contoso.com/Users/Ann", "UserPrincipalName"))
        .isEqualTo("ann@contoso.com");
  }

  @ParameterizedTest
  @CsvSource({
    "Set-ADUser ann -Description x -Server DC1, true",
    "Set-ADUser ann -Add @{proxyAddresses='smtp:b@contoso.com'}, false",
    "Set-ADUser ann -EmailAddress b@contoso.com, false",
    "Set-ADUser ann@contoso.com -UserPrincipalName b@contoso.com, false",
  })
  void whatElseIsSetOfAUser(String script, boolean complete) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isEqualTo(complete);
    assertThat(Planned.now(change, "Get-Mailbox", "contoso.com/Users/Ann", "EmailAddresses"))
        .isEqualTo("SMTP:ann@contoso.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-ItemProperty 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols\\TLS 1.2\\Server' Enabled 1",
        "New-Item 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols\\TLS 1.2\\Server' -Force",
        "$base = 'HKLM:\\SYSTEM\\SCHANNEL'; New-Item \"$base\\Protocols\\TLS 1.2\" -Force",
        "$key = Read-Host; Set-ItemProperty $key Enabled 1",
        "Set-ItemProperty 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols' Enabled 1 -WhatIf:$unset",
        "Get-ChildItem 'HKLM:\\SYSTEM\\SCHANNEL' | Set-ItemProperty -Name Enabled -Value 0",
        "cd HKLM:; Set-ItemProperty '.\\TLS 1.2\\Server' Enabled 0",
        "$key = Read-Host; New-Item $key -Value 'Log File'",
        "reg import tls.reg",
        "$key = Read-Host; Set-ItemProperty $key -Name Profile -Value 1",
        "Set-ItemProperty 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols' Enabled 1 -WhatIf:$false",
        "reg add 'HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319' /v x /d 1",
      })
  void keysOfTheRegistryAreNotKnownAfterwards(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).contains(Kind.NOT_MODELLED);
    String key = "Mailbox01\\TLS 1.2\\Server";
    assertThat(Planned.now(change, "Get-TlsRegistry", key, "Enabled")).isEqualTo("unknown");
    assertThat(Planned.now(change, "Get-TlsRegistry", key, "PSPath")).isNotEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-Item C:\\Temp -ItemType Directory",
        "$at = Read-Host; New-Item $at -ItemType Directory",
        "New-Item 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols' -WhatIf",
        "$WhatIfPreference = $true; New-Item 'HKLM:\\SYSTEM\\SCHANNEL\\Protocols'",
        "New-Item C:\\schannel-backup -ItemType Directory",
        "reg export 'HKLM\\SYSTEM\\CurrentControlSet\\SCHANNEL' b.reg /y",
      })
  void otherKeysAreNoMatterOfExvet(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isTrue();
    assertThat(change.bags()).isEqualTo(planned.bags());
  }

  @Test
  void nameServersAreNotKnownAfterwards() throws ScriptException {
    PlannedChange change =
        planned.change("Set-DnsClientServerAddress -InterfaceAlias LAN -ServerAddresses 10.0.0.9");
    assertThat(change.complete()).isFalse();
    assertThat(
            Planned.now(change, "Get-DnsClientServerAddress", "Mailbox01\\LAN", "ServerAddresses"))
        .isEqualTo("unknown");
  }
}
