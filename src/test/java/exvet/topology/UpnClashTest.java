package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import java.util.ArrayList;
import java.util.List;
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

  private static List<String> clashes(Mailbox... mailboxes) {
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
}
