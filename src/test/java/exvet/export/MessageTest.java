package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that were received, tracking logs, and what else tells of a test. */
class MessageTest {
  private final List<PropertyBag> bags = new ArrayList<>();

  private InputFile read(String file, String text) {
    return new FileReader(bags::add).read(file, new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static final String MESSAGE =
      """
      Return-Path: <ann.meyer@contoso.com>
      Received: from mail.contoso.com (mail.contoso.com [93.184.216.34] by evil.example)
       by mx.proseware.com (Postfix) with ESMTPS id 4F2 for <bob@proseware.com>;
       Fri, 20 Nov 2026 10:00:05 +0100 (CET)
      Authentication-Results: mx.proseware.com; spf=pass (dkim=fail) smtp.mailfrom=ann.meyer@contoso.com;
       dmarc=Pass header.from=contoso.com
      Received: from mailbox01.contoso.com by mailbox01.contoso.com; Fri, 20 Nov 2026 10:00:02 +0100
      Subject: exvet test
      From: Ann Meyer <ann.meyer@contoso.com>
      Message-ID: <ann.meyer.1@contoso.com>

      Received: from nowhere by body.example; Fri, 20 Nov 2026 10:00:05 +0100
      """;

  @Test
  void ofHeadersOnlyThePathIsKept() {
    InputFile file = read("mail/test.eml", MESSAGE);
    assertThat(file.cmdlets()).containsExactlyEntriesOf(java.util.Map.of("Message-Headers", 1));
    assertThat(file.problems()).isEmpty();
    PropertyBag bag = bags.get(0);
    assertThat(bag.properties().keySet())
        .containsExactly("Authentication", "MessageId", "Name", "Received", "ReceivedBy");
    assertThat(bag.text("ReceivedBy")).isEqualTo("mx.proseware.com, mailbox01.contoso.com");
    assertThat(bag.text("Received")).isEqualTo("2026-11-20T09:00:05Z");
    assertThat(bag.text("Authentication")).isEqualTo("spf=pass, dmarc=pass");
    assertThat(bag.toString()).doesNotContainIgnoringCase("meyer").doesNotContain("bob", "evil");
  }

  @Test
  void theLogAndTheHeadersNameTheSameMessageAlike() {
    read("test.eml", MESSAGE);
    read(
        "Get-MessageTrackingLog.json",
        """
        [{"EventId": "SENDEXTERNAL", "Timestamp": "2026-11-20T09:00:00Z", "Source": "SMTP",
          "ConnectorId": "To internet", "MessageId": "<Ann.Meyer.1@contoso.com>",
          "Sender": "ann.meyer@contoso.com", "Recipients": ["bob@proseware.com"],
          "MessageSubject": "exvet test"},
         {"EventId": "AGENTINFO", "Timestamp": "2026-11-20T09:00:00Z", "Source": "AGENT",
          "ConnectorId": "x", "MessageId": "<Ann.Meyer.1@contoso.com>"}]
        """);
    assertThat(bags).hasSize(2);
    assertThat(bags.get(1).text("MessageId")).isEqualTo(bags.get(0).text("MessageId"));
    assertThat(bags.get(1).properties().keySet())
        .containsExactly("ConnectorId", "EventId", "MessageId", "Source", "Timestamp");
    assertThat(bags.toString()).doesNotContainIgnoringCase("meyer").doesNotContain("bob");
  }

  @Test
  void hostileHeadersAreNoTrouble() {
    String depth = ("(".repeat(900) + "\n ").repeat(50);
    InputFile file =
        read(
            "deep.eml",
            "Received: from a "
                + depth
                + " by mx.example;;; yesterday\nMessage-ID: \nX-"
                + "a".repeat(90)
                + ": b\n\n");
    assertThat(file.problems()).isEmpty();
    assertThat(bags.get(0).text("ReceivedBy")).isEqualTo("unknown");
    assertThat(bags.get(0).text("Received")).isNull();
    assertThat(bags.get(0).text("MessageId")).isNull();
  }

  @Test
  void headersWithoutEndAreRefused() {
    String field = "Received: from a by mx.example; no date\n";
    InputFile file = read("long.eml", field.repeat((1 << 20) / field.length() + 2));
    assertThat(bags).isEmpty();
    assertThat(file.problems())
        .extracting(InputFile.Problem::message)
        .containsExactly("has more than a megabyte of headers: save the message again");
  }

  @Test
  void aMailThatWasNotReceivedIsNoEvidence() {
    InputFile file = read("draft.eml", "Subject: x\nFrom: a@contoso.com\n\nText\n");
    assertThat(bags).isEmpty();
    assertThat(file.notes()).containsExactly("is no export");
  }

  @Test
  void whatTestsPrintIsTakenByItsName() {
    InputFile file =
        read(
            "Mailbox01_Test-NetConnection.json",
            """
            {"Server": "MAILBOX01", "ComputerName": "gmail-smtp-in.l.google.com",
             "RemotePort": 25, "TcpTestSucceeded": true}
            """);
    assertThat(file.cmdlets()).containsEntry("Test-NetConnection", 1);
    read(
        "Test-OutlookConnectivity.json",
        """
        {"MonitorIdentity": "OutlookMapiHttp.Protocol\\\\OutlookMapiHttpSelfTestProbe",
         "StartTime": "2026-11-20T09:00:00Z", "Result": "Succeeded", "Error": ""}
        """);
    read(
        "edge.json",
        "{\"SyncStatus\": \"Normal\", \"LastSynchronizedUtc\": \"\", \"Name\": \"E\"}");
    assertThat(bags)
        .extracting(PropertyBag::cmdlet)
        .containsExactly(
            "Test-NetConnection", "Test-OutlookConnectivity", "Test-EdgeSynchronization");
  }
}
