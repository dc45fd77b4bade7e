package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users whose UPN belongs to somebody else too. */
class UpnClashTest {

  private static Mailbox mailbox(String name, String type, Object upn, String... addresses) {
    return Make.make(
        Mailbox.class,
        "identity",
        name,
        "recipientTypeDetails",
        type,
        "accountDisabled",
        false,
        "userPrincipalName",
        upn,
        "emailAddresses",
        Stream.of(addresses).map(ProxyAddress::parse).toList());
  }

  private static Mailbox user(String name, Object upn, String... addresses) {
    return mailbox(name, "UserMailbox", upn, addresses);
  }

  private static Recipient remote(String name, String type, Object upn, String... addresses) {
    return Make.make(
        Recipient.class,
        "identity",
        name,
        "recipientTypeDetails",
        type,
        "userPrincipalName",
        upn,
        "emailAddresses",
        Stream.of(addresses).map(ProxyAddress::parse).toList());
  }

  private static List<String> clashes(Exported... mailboxes) {
    List<String> clashes = new ArrayList<>();
    for (UpnClash clash : UpnClash.all(List.of(mailboxes))) {
      clashes.add(clash.mailbox() + (clash.duplicate() ? " = " : " > ") + clash.other());
    }
    return clashes;
  }

  @Test
  void anAddressOfAnotherUserClashesWhateverItsCase() {
    assertThat(
            clashes(
                user("a", "X@Contoso.com", "SMTP:a@contoso.com"),
                user("b", "b@contoso.com", "SMTP:b@contoso.com", "smtp:x@contoso.com")))
        .containsExactly("a > b");
  }

  @Test
  void onesOwnAddressAndOtherKindsOfAddressesDoNot() {
    assertThat(
            clashes(
                user("a", "a@contoso.com", "SMTP:a@contoso.com", "smtp:a@contoso.com"),
                user("b", "b@contoso.com", "sip:a@contoso.com")))
        .isEmpty();
  }

  @Test
  void theSameUpnClashesBothWays() {
    assertThat(clashes(user("a", "x@contoso.com"), user("b", "x@contoso.com")))
        .containsExactlyInAnyOrder("a = b", "b = a");
  }

  @Test
  void anyAccountHasAUpnButOnlyUsersHaveAddresses() {
    assertThat(
            clashes(
                user("a", "x@contoso.com"),
                mailbox("s", "SharedMailbox", "x@contoso.com"),
                mailbox("r", "RoomMailbox", "r@contoso.com", "SMTP:x@contoso.com")))
        .containsExactly("a = s");
  }

  @Test
  void linkedMailboxesAndMailboxesWithoutUpnDoNotClash() {
    assertThat(
            clashes(
                user("a", "x@contoso.com"),
                mailbox("l", "LinkedMailbox", "x@contoso.com", "SMTP:x@contoso.com"),
                user("b", null),
                user("c", null)))
        .isEmpty();
  }

  @Test
  void aMailboxThatDoesNotTellWhatItIsProvesNothing() {
    Mailbox unknown =
        Make.make(
            Mailbox.class,
            "identity",
            "u",
            "recipientTypeDetails",
            Make.ABSENT,
            "userPrincipalName",
            "u@contoso.com",
            "emailAddresses",
            List.of(ProxyAddress.parse("smtp:x@contoso.com")));
    assertThat(clashes(user("a", "x@contoso.com"), unknown)).isEmpty();
  }

  @Test
  void usersInTheCloudHaveNamesAndAddressesToo() {
    assertThat(
            clashes(
                user("a", "x@contoso.com"),
                remote("r", "RemoteUserMailbox", "x@contoso.com", "SMTP:x@contoso.com"),
                remote("s", "RemoteSharedMailbox", "x@contoso.com", "smtp:x@contoso.com"),
                remote("A", "RemoteUserMailbox", "x@contoso.com", "smtp:x@contoso.com")))
        .containsExactly("a > r", "a = r");
  }

  @Test
  void whoSharesANameWithManyIsToldOfSome() {
    Mailbox[] many = new Mailbox[50];
    for (int i = 0; i < many.length; i++) {
      many[i] = user("u" + i, "x@contoso.com");
    }
    Set<String> told = new TreeSet<>();
    List<UpnClash> clashes = UpnClash.all(List.of(many));
    clashes.forEach(clash -> told.add(clash.mailbox()));
    assertThat(told).hasSize(50);
    assertThat(clashes).hasSize(20 * 19 + 30 * 20);
  }

  @Test
  void clashesWithoutNumberAreNotPassed() {
    SignIns signIns = new SignIns();
    List<Mailbox> many = new ArrayList<>();
    for (int i = 0; i < 10_001; i++) {
      many.add(user("u" + i, "redacted"));
    }
    FactBase facts = new FactBase("Contoso", List.copyOf(many), Set.of("Get-Mailbox"));
    facts.recipients().forEach(signIns::add);
    assertThat(signIns.clashes(facts)).extracting(UpnClash::mailbox).doesNotContain("u10000");
    assertThat(signIns.clashGap())
        .isEqualTo("more than 10000 mailboxes seem to share names: export again");
  }

  @Test
  void whoClashesMayBeFarApart() {
    SignIns signIns = new SignIns();
    List<Mailbox> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(user("u" + i, "u" + i + "@contoso.com"));
    }
    many.set(3, user("first", "x@contoso.com"));
    many.set(1_700, user("last", "l@contoso.com", "smtp:x@contoso.com"));
    FactBase facts = new FactBase("Contoso", List.copyOf(many), Set.of("Get-Mailbox"));
    facts.recipients().forEach(signIns::add);
    assertThat(signIns.clashes(facts))
        .extracting(UpnClash::identity)
        .containsExactly("first | last");
  }

  @Test
  void userInTheCloudMayBeFarAway() {
    SignIns signIns = new SignIns();
    List<Exported> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String name = "u" + i + "@contoso.com";
      many.add(
          i % 2 == 0
              ? user("u" + i, name)
              : remote("u" + i, "RemoteUserMailbox", name, "SMTP:" + name));
    }
    many.set(4, user("here", "x@contoso.com"));
    many.set(1_701, remote("there", "RemoteUserMailbox", null, "SMTP:x@contoso.com"));
    FactBase facts = new FactBase("Contoso", many, Set.of("Get-Mailbox", "Get-RemoteMailbox"));
    facts.recipients().forEach(signIns::add);
    assertThat(signIns.clashes(facts))
        .extracting(UpnClash::identity)
        .containsExactly("here | there");
    assertThat(signIns.clashGap()).isNull();
  }

  @Test
  void namesFromTwoRunsAreNotCompared() {
    SignIns signIns = new SignIns();
    String one = "redacted-0a0a-00000000000000000000@contoso.com";
    Recipient there =
        Make.make(
            Recipient.class,
            "identity",
            "there",
            "recipientTypeDetails",
            "RemoteUserMailbox",
            "primarySmtpAddress",
            "redacted-0b0b-00000000000000000000@contoso.com");
    signIns.add(List.of(user("here", one), there));
    assertThat(signIns.clashGap()).contains("more than one run");
  }

  @Test
  void onlyThoseWhoMayClashAreLookedUp() {
    SignIns signIns = new SignIns();
    List<Mailbox> some =
        List.of(
            user("a", "x@contoso.com", "SMTP:a@contoso.com"),
            user("b", "b@contoso.com", "SMTP:b@contoso.com", "smtp:X@contoso.com"),
            user("c", "c@contoso.com", "SMTP:c@contoso.com"));
    FactBase facts = new FactBase("Contoso", List.copyOf(some), Set.of("Get-Mailbox"));
    facts.recipients().forEach(signIns::add);
    assertThat(signIns.clashes(facts)).extracting(UpnClash::identity).containsExactly("a | b");
    assertThat(signIns.clashGap()).isNull();
  }
}
