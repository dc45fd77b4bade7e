package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a recipient only what is needed is read, and nothing that is refers into the void. */
class PassedOverTest {
  private static final String TYPE =
      "<TN RefId=\"0\"><T>Microsoft.Exchange.Data.Directory.Management.Mailbox</T></TN>";

  private static List<PropertyBag> mailboxes(String... properties) {
    StringBuilder objects = new StringBuilder();
    for (int i = 0; i < properties.length; i++) {
      objects.append("<Obj RefId=\"").append(i).append("\">");
      objects.append(i == 0 ? TYPE : "<TNRef RefId=\"0\" />");
      objects.append("<Props>").append(properties[i]).append("</Props></Obj>");
    }
    Samples read = Samples.objects("users.xml", objects.toString());
    assertThat(read.file().problems()).isEmpty();
    return read.bags();
  }

  @Test
  void whatNoFactNeedsIsNotThere() {
    PropertyBag bag =
        mailboxes("<S N=\"Alias\">a</S><S N=\"Languages\">de</S><Nil N=\"name\" />").get(0);
    assertThat(bag.properties().keySet()).containsExactly("Alias", "name");
  }

  @Test
  void anObjectOfNothingThatIsNeededIsAnObjectAllTheSame() {
    PropertyBag bag = mailboxes("<S N=\"Languages\">de</S><S N=\"Office\">1</S>").get(0);
    assertThat(bag.cmdlet()).isEqualTo("Get-Mailbox");
    assertThat(bag.get("Alias")).isEqualTo(new Absent("not in export"));
  }

  @Test
  void membersInAnyOrderAreFoundByTheirNames() {
    List<PropertyBag> bags =
        mailboxes(
            "<S N=\"Name\">n</S><S N=\"Alias\">a</S><S N=\"Guid\">1</S>",
            "<S N=\"Name\">o</S><S N=\"Alias\">b</S><S N=\"Guid\">2</S>",
            "<S N=\"Name\">p</S><S N=\"Guid\">3</S>",
            "<S N=\"Name\">q</S><S N=\"Guid\">4</S><S N=\"Alias\">d</S><S N=\"IsShared\">s</S>",
            "<S N=\"Alias\">e</S><S N=\"alias\">f</S><S N=\"GUID\">5</S>",
            "<S N=\"Name\">r</S><S N=\"Alias\">g</S><S N=\"Guid\">6</S>");
    assertThat(bags)
        .extracting(bag -> bag.text("Name") + " " + bag.text("alias") + " " + bag.text("guid"))
        .containsExactly("n a 1", "o b 2", "p null 3", "q d 4", "null f 5", "r g 6");
    assertThat(bags.get(3).text("IsShared")).isEqualTo("s");
    assertThat(bags.get(4).properties().keySet()).containsExactly("Alias", "GUID");
    assertThat(bags.get(5).properties().keySet()).containsExactly("Alias", "Guid", "Name");
  }

  @Test
  void membersOfBothKindsAreOneObjects() {
    List<PropertyBag> bags =
        mailboxes(
            "<S N=\"Name\">n</S></Props><MS><S N=\"PSComputerName\">ex01</S>"
                + "<S N=\"Alias\">a</S></MS><Props><S N=\"name\">m</S>",
            "</Props><MS><S N=\"PSComputerName\">ex01</S><S N=\"Alias\">b</S></MS><Props>");
    assertThat(bags.get(0).properties().keySet()).containsExactly("Alias", "Name");
    assertThat(bags.get(0).text("Name")).isEqualTo("m");
    assertThat(bags.get(1).properties().keySet()).containsExactly("Alias");
  }

  @Test
  void namesAreComparedAfterTheirEscapes() {
    PropertyBag bag = mailboxes("<S N=\"Name\">n</S><S N=\"_x0041_lias\">a</S>").get(0);
    assertThat(bag.text("Alias")).isEqualTo("a");
  }

  @Test
  void textsAndTypesOfWhatIsPassedOverAreKnownLater() {
    List<PropertyBag> bags =
        mailboxes(
            "<S N=\"Name\">n</S>"
                + "<Obj N=\"Other\" RefId=\"10\"><TN RefId=\"1\"><T>System.Enum</T></TN>"
                + "<ToString>UserMailbox</ToString><I32>1</I32></Obj>"
                + "<Obj N=\"Deep\" RefId=\"11\"><MS><Obj N=\"In\" RefId=\"12\">"
                + "<TN RefId=\"2\"><T>System.Object</T></TN><ToString>a@b</ToString></Obj></MS></Obj>"
                + "<Ref N=\"RecipientTypeDetails\" RefId=\"10\" />",
            "<S N=\"Name\">m</S><Ref N=\"PrimarySmtpAddress\" RefId=\"12\" />"
                + "<Obj N=\"Identity\" RefId=\"13\"><TNRef RefId=\"2\" /><ToString>i</ToString></Obj>");
    assertThat(bags.get(0).text("RecipientTypeDetails")).isEqualTo("UserMailbox");
    assertThat(bags.get(1).text("PrimarySmtpAddress")).isEqualTo("a@b");
    assertThat(((Scalar) bags.get(1).get("Identity")).type()).isEqualTo("System.Object");
  }

  @Test
  void aListThatWasPassedOverIsAbsentWhereItIsReferredTo() {
    PropertyBag bag =
        mailboxes(
                "<S N=\"Name\">n</S><Obj N=\"Other\" RefId=\"10\"><LST><S>a</S></LST></Obj>"
                    + "<Ref N=\"EmailAddresses\" RefId=\"10\" />")
            .get(0);
    assertThat(bag.get("EmailAddresses")).isEqualTo(new Absent("refers to what is not read"));
  }

  @Test
  void ofAValueItsTextAndItsPlaceInTheDirectoryAreRead() {
    PropertyBag bag =
        mailboxes(
                "<Obj N=\"Identity\" RefId=\"10\"><ToString>a.com/u</ToString><Props>"
                    + "<S N=\"Rdn\">CN=u</S><S N=\"DistinguishedName\">CN=u,DC=a,DC=com</S>"
                    + "</Props></Obj>"
                    + "<Obj N=\"EmailAddresses\" RefId=\"11\"><LST><Obj RefId=\"12\">"
                    + "<ToString>SMTP:u@a.com</ToString><Props><S N=\"Prefix\">SMTP</S></Props>"
                    + "</Obj></LST></Obj>")
            .get(0);
    Scalar identity = (Scalar) bag.get("Identity");
    assertThat(identity.text()).isEqualTo("a.com/u");
    assertThat(identity.members().get("DistinguishedName").print()).isEqualTo("CN=u,DC=a,DC=com");
    assertThat(((Items) bag.get("EmailAddresses")).print()).isEqualTo("SMTP:u@a.com");
    assertThat(OrganisationTrace.of(bag).domain()).isEqualTo("a.com");
  }
}
