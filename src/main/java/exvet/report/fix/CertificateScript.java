package exvet.report.fix;

import exvet.handover.CertificateRequest;
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

/** The certificates to ask for, each once, and what is done with the answer. */
public final class CertificateScript {
  private CertificateScript() {}

  /** Writes {@code certificate-request.ps1}. */
  public static void write(Report report, FixPack pack, OutputStream out) throws IOException {
    Map<String, List<Measure>> requests = new LinkedHashMap<>();
    for (FixAction action : pack.by(Kind.CERTIFICATE)) {
      for (Measure measure : action.measures()) {
        requests
            .computeIfAbsent(measure.request().command(), first -> new ArrayList<>())
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
    int number = 0;
    for (List<Measure> measures : requests.values()) {
      request(script, ++number, measures);
    }
    script.write(out);
  }

  private static void request(Script script, int number, List<Measure> measures) {
    CertificateRequest request = measures.get(0).request();
    script.line("#region request " + number);
    for (Measure measure : measures) {
      script.comment(
          measure.finding().rule().id()
              + ": "
              + measure.finding().subject()
              + ": "
              + measure.finding().message());
    }
    String server = request.server() == null ? "" : " -Server " + request.server();
    script.comment("ask");
    script.line("$request = " + request.command());
    script.line(
        "[IO.File]::WriteAllBytes(\"$PWD\\request"
            + number
            + ".req\", [Text.Encoding]::Unicode.GetBytes($request))");
    script.comment("after the authority has answered, import and enable it");
    script.line(
        "$certificate = Import-ExchangeCertificate"
            + server
            + " -FileData ([IO.File]::ReadAllBytes(\"$PWD\\answer"
            + number
            + ".cer\"))");
    script.line(
        "Enable-ExchangeCertificate"
            + server
            + " -Thumbprint $certificate.Thumbprint -Services IIS,SMTP -WhatIf");
    script.line(
        "Enable-ExchangeCertificate"
            + server
            + " -Thumbprint $certificate.Thumbprint -Services IIS,SMTP");
    script.comment("verify");
    script.line(
        "Get-ExchangeCertificate"
            + server
            + " | Format-List Thumbprint,Services,CertificateDomains,NotAfter");
    script.comment(
        "undo: enable the certificate that had the services before, then remove the new one");
    script.line("#endregion").gap();
  }
}
