package exvet.report.fix;

import exvet.change.PlannedChange;
import exvet.fact.PowerShell;
import exvet.handover.CertificateRequest;
import exvet.handover.CertificateRequest.Holder;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The certificates to ask for, each once, and what is done with the answer. Servers for which the
 * same is asked get one certificate: behind one name there should not be two. What comes days apart
 * stands in sections of its own, and what takes the old certificate away in a comment: it is still
 * in use until somebody has seen that the new one is.
 */
public final class CertificateScript {
  private final Script script;
  private int number;

  private CertificateScript(Script script) {
    this.script = script;
  }

  /** Writes {@code certificate-request.ps1}. */
  public static void write(Report report, FixPack pack, OutputStream out) throws IOException {
    Map<Object, List<Measure>> requests = new LinkedHashMap<>();
    for (FixAction action : pack.by(Kind.CERTIFICATE)) {
      for (Measure measure : action.measures()) {
        requests
            .computeIfAbsent(measure.request().shared(), first -> new ArrayList<>())
            .add(measure);
      }
    }
    Script script = new Script();
    script.comment(
        "certificate-request.ps1 for " + report.organisation() + ", as of " + report.asOf());
    script.comment("Made by exvet from what was exported; it was never run. Read it first.");
    script.comment(
        "A certificate authority may want more in -SubjectName: 'C=DE,O=Contoso,CN=...'.");
    script.guard("This script is not to be run as a whole: run one section at a time.");
    script.gap();
    CertificateScript sections = new CertificateScript(script);
    requests.values().forEach(sections::request);
    script.write(out);
  }

  private void request(List<Measure> measures) {
    number++;
    Map<String, CertificateRequest> servers = new LinkedHashMap<>();
    String answer = "answer" + number + ".cer";
    section("ask");
    for (Measure measure : measures) {
      servers.putIfAbsent(on(measure.request()), measure.request());
      script.comment(
          measure.finding().rule().id()
              + ": "
              + measure.finding().subject()
              + ": "
              + measure.finding().message());
    }
    CertificateRequest first = measures.get(0).request();
    ask(first);
    section("import and enable, once the authority has answered: its answer is " + answer);
    script.line(
        "if (-not (Test-Path \"$PWD\\"
            + answer
            + "\")) { throw 'This section waits for "
            + answer
            + ".' }");
    importing(first, answer);
    servers.values().forEach(one -> enable(first, one));
    script.comment("verify");
    servers.keySet().forEach(this::verify);
    script.comment("undo, as long as the old one is there");
    servers.values().forEach(this::undo);
    script.line("#endregion").gap();
    List<CertificateRequest> replacing =
        servers.values().stream().filter(one -> one.replaced() != null).toList();
    if (!replacing.isEmpty()) {
      section("take the old one away, later");
      script.comment("once nothing names it any more; its key is gone with it");
      replacing.forEach(one -> script.comment(removal(one)));
      script.line("#endregion").gap();
    }
  }

  private void section(String step) {
    script.line("#region request " + number + ": " + step);
  }

  private void ask(CertificateRequest request) {
    script.line("$request = " + request.command());
    script.line(
        "[IO.File]::WriteAllBytes(\"$PWD\\request"
            + number
            + ".req\", [Text.Encoding]::Unicode.GetBytes($request))");
    script.line("#endregion").gap();
  }

  private void importing(CertificateRequest request, String answer) {
    script.line(
        "$certificate = Import-ExchangeCertificate"
            + on(request)
            + " -FileData ([IO.File]::ReadAllBytes(\"$PWD\\"
            + answer
            + "\"))");
  }

  private void enable(CertificateRequest first, CertificateRequest request) {
    if (request != first) {
      script.comment("the same certificate for another server");
      script.line("$password = Read-Host -AsSecureString");
      script.line(
          "$copy = Export-ExchangeCertificate"
              + on(first)
              + " -Thumbprint $certificate.Thumbprint -BinaryEncoded -Password $password");
      script.line(
          "Import-ExchangeCertificate"
              + on(request)
              + " -FileData $copy.FileData -Password $password -PrivateKeyExportable $true");
    }
    String enable =
        "Enable-ExchangeCertificate"
            + on(request)
            + " -Thumbprint $certificate.Thumbprint -Services "
            + String.join(",", request.services());
    if (request.services().contains("SMTP")) {
      script.comment(PlannedChange.ANSWER);
    }
    script.line(enable + " -WhatIf");
    script.line(enable);
  }

  private void verify(String on) {
    script.line(
        "Get-ExchangeCertificate"
            + on
            + " | Format-List Thumbprint,Services,CertificateDomains,NotAfter");
  }

  /** The command that takes away what a certificate replaces. */
  private static String removal(CertificateRequest request) {
    return "Remove-ExchangeCertificate"
        + on(request)
        + " -Thumbprint "
        + PowerShell.argument(request.replaced());
  }

  private void undo(CertificateRequest request) {
    for (Holder old : request.before()) {
      script.comment(
          "Enable-ExchangeCertificate"
              + on(request)
              + " -Thumbprint "
              + PowerShell.argument(old.thumbprint())
              + " -Services "
              + String.join(",", old.services()));
    }
    script.comment(
        "Remove-ExchangeCertificate" + on(request) + " -Thumbprint $certificate.Thumbprint");
  }

  /** The server as an argument; none if it is the one on which the script is run. */
  private static String on(CertificateRequest request) {
    return request.server() == null ? "" : " -Server " + request.server();
  }
}
