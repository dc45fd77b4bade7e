package exvet.export;

import static exvet.export.Samples.domain;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClixmlReaderTest {

  @ParameterizedTest
  @CsvSource({
    "S, some text, String",
    "B, true, Boolean",
    "DT, 2021-08-21T10:43:54+02:00, DateTime",
    "TS, P10675199DT2H48M5.4775807S, TimeSpan",
    "Sg, 1.5, Single",
    "Db, -INF, Double",
    "D, 12.50, Decimal",
    "BA, AQID, Byte[]",
    "G, 3c5ebdaf-1885-4f22-8f60-0e8c1667abed, Guid",
    "URI, https://mail.contoso.com/owa, Uri",
    "Version, 15.2.986.5, Version",
    "XD, text, XmlDocument",
    "SBK, Get-Date, ScriptBlock"
  })
  void keepsTheTextOfSimpleValues(String tag, String text, String type) {
    Value value = domain("<" + tag + " N=\"X\">" + text + "</" + tag + ">").get("X");
    assertThat(value).isEqualTo(new Scalar(text, null, type, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "By, 255, 255",
    "SB, -1, -1",
    "I16, -7, -7",
    "U16, 7, 7",
    "I32, 42, 42",
    "U32, 4294967295, 4294967295",
    "I64, -9, -9",
    "U64, 9, 9"
  })
  void readsNumbers(String tag, String text, long number) {
    Value value = domain("<" + tag + " N=\"X\">" + text + "</" + tag + ">").get("X");
    assertThat(value).isInstanceOf(Scalar.class);
    assertThat(((Scalar) value).number()).isEqualTo(number);
  }

  @Test
  void readsNumbersBeyondLong() {
    assertThat(domain("<U64 N=\"X\">18446744073709551615</U64>").text("X"))
        .isEqualTo("18446744073709551615");
    assertThat(domain("<I32 N=\"X\">many</I32>").get("X")).isInstanceOf(Absent.class);
  }

  @Test
  void readsCharactersByTheirCode() {
    assertThat(domain("<C N=\"X\">97</C>").text("X")).isEqualTo("a");
    assertThat(domain("<C N=\"X\">55296</C>").get("X")).isInstanceOf(Absent.class);
  }

  @Test
  void dropsPasswordsButSaysThatThereIsOne() {
    assertThat(domain("<SS N=\"X\">01000000d08c9d</SS>").text("X"))
        .isEqualTo("System.Security.SecureString");
  }

  @Test
  void tellsBlankFromAbsent() {
    PropertyBag bag =
        domain("<S N=\"A\"></S><S N=\"B\" /><Nil N=\"C\" /><Obj N=\"D\" RefId=\"1\"><LST /></Obj>");
    assertThat(bag.get("A")).isEqualTo(Value.BLANK);
    assertThat(bag.get("B")).isEqualTo(Value.BLANK);
    assertThat(bag.get("C")).isEqualTo(Value.BLANK);
    assertThat(bag.get("D")).isEqualTo(Value.BLANK);
    assertThat(bag.get("E")).isInstanceOf(Absent.class);
  }

  @Test
  void readsEnumerations() {
    PropertyBag bag =
        domain(
            """
            <Obj N="X" RefId="1"><TN RefId="0"><T>Microsoft.Exchange.Data.SizeMode</T>
            <T>System.Enum</T></TN><ToString>Enabled</ToString><I32>1</I32></Obj>
            <Obj N="Y" RefId="2"><TNRef RefId="0" /><I32>2</I32></Obj>
            """);
    assertThat(bag.get("X"))
        .isEqualTo(new Scalar("Enabled", 1L, "Microsoft.Exchange.Data.SizeMode", Map.of()));
    assertThat(bag.get("Y"))
        .isEqualTo(new Scalar("2", 2L, "Microsoft.Exchange.Data.SizeMode", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"LST", "IE", "STK", "QUE"})
  void readsListsOfAnyKind(String tag) {
    PropertyBag bag =
        domain(
            "<Obj N=\"X\" RefId=\"1\"><TN RefId=\"0\"><T>L</T></TN><%s><S>a</S><S>b</S></%s>"
                    .formatted(tag, tag)
                + "<Props><I32 N=\"Count\">2</I32></Props></Obj>");
    assertThat(bag.get("X")).isInstanceOf(Items.class);
    assertThat(bag.text("X")).isEqualTo("a, b");
  }

  @Test
  void readsDictionaries() {
    PropertyBag bag =
        domain(
            """
            <Obj N="X" RefId="1"><DCT><En><S N="Key">Colour</S><S N="Value">red</S></En>
            <En><I32 N="Key">1</I32><Nil N="Value" /></En></DCT></Obj>
            """);
    Scalar table = (Scalar) bag.get("X");
    assertThat(table.members().get("colour").print()).isEqualTo("red");
    assertThat(table.members().get("1")).isEqualTo(Value.BLANK);
  }

  @Test
  void extendedMembersWinOverProperties() {
    Samples read =
        Samples.objects(
            "Get-AcceptedDomain.xml",
            """
            <Obj RefId="0"><MS><S N="name">extended</S><S N="PSComputerName">srv</S></MS>
            <Props><S N="Name">plain</S><S N="Other_x0020_One">x</S></Props></Obj>
            """);
    assertThat(read.bag().text("NAME")).isEqualTo("extended");
    assertThat(read.bag().text("Other One")).isEqualTo("x");
    assertThat(read.bag().properties()).doesNotContainKey("PSComputerName");
  }

  @Test
  void unwrapsValues() {
    PropertyBag bag =
        domain(
            """
            <Obj N="X" RefId="1"><S>C:\\a</S><MS><S N="PSPath">FileSystem::C:\\a</S></MS></Obj>
            <Obj N="Y" RefId="2"><Nil /></Obj>
            """);
    assertThat(bag.get("X")).isEqualTo(new Scalar("C:\\a", null, "String", Map.of()));
    assertThat(bag.get("Y")).isEqualTo(Value.BLANK);
  }

  @Test
  void objectsCutByDepthKeepTheMembersThatAreLeft() {
    PropertyBag bag =
        domain(
            """
            <Obj N="X" RefId="1"><S>@{Address=192.0.2.1}</S><MS><S N="Address">192.0.2.1</S></MS></Obj>
            <S N="Y">@{Address=192.0.2.1}</S>
            <S N="Z">System.String[]</S>
            <S N="Q">System.Collections.ArrayList</S>
            """);
    assertThat(((Scalar) bag.get("X")).members().get("Address").print()).isEqualTo("192.0.2.1");
    assertThat(bag.get("Y")).isInstanceOf(Absent.class);
    assertThat(bag.get("Z")).isInstanceOf(Absent.class);
    assertThat(bag.get("Q")).isInstanceOf(Absent.class);
  }

  @Test
  void followsReferences() {
    Samples read =
        Samples.objects(
            "Get-AcceptedDomain.xml",
            """
            <Obj RefId="0"><Props>
              <S N="Name">a</S>
              <Obj N="A" RefId="1"><ToString>first</ToString><Props><S N="M">m</S></Props></Obj>
              <Ref N="B" RefId="1" />
              <Ref N="C" RefId="99" />
            </Props></Obj>
            <Obj RefId="2"><Props><S N="Name">b</S><Ref N="D" RefId="1" /></Props></Obj>
            """);
    assertThat(read.bag().get("B")).isEqualTo(read.bag().get("A"));
    assertThat(read.bag().get("C")).isEqualTo(new Absent("dangling reference"));
    assertThat(read.bags().get(1).text("D")).isEqualTo("first");
  }

  @Test
  void remembersWhatIsReferredToAndForgetsWhatIsNot() {
    StringBuilder objects = new StringBuilder();
    String part = "<Obj N=\"A\" RefId=\"%d\"><ToString>%s</ToString></Obj>";
    for (int i = 0; i < 25_000; i++) {
      objects.append("<Obj RefId=\"").append(3 * i).append("\"><Props><S N=\"Name\">n</S>");
      if (i == 0) {
        objects.append(part.formatted(1, "often")).append(part.formatted(2, "once"));
      }
      objects.append("<Ref N=\"B\" RefId=\"1\" /></Props></Obj>");
    }
    objects.append(
        "<Obj RefId=\"x\"><Props><S N=\"Name\">n</S><Ref N=\"B\" RefId=\"1\" />"
            + "<Ref N=\"C\" RefId=\"2\" /><Ref N=\"D\" RefId=\"x\" /></Props></Obj>"
            + "<Obj RefId=\"y\"><Props><S N=\"Name\">n</S><Ref N=\"D\" RefId=\"74997\" />"
            + "</Props></Obj>");
    Samples read = Samples.objects("Get-AcceptedDomain.xml", objects.toString());
    PropertyBag last = read.bags().get(25_000);
    assertThat(last.text("B")).isEqualTo("often");
    assertThat(last.get("C")).isEqualTo(new Absent("reference to an object too far back"));
    assertThat(last.get("D")).isEqualTo(new Absent("refers to an enclosing object"));
    assertThat(read.bags().get(25_001).get("D")).isInstanceOf(Scalar.class);
  }

  @Test
  void referencesToEnclosingObjectsEnd() {
    PropertyBag bag =
        domain(
            """
            <Obj N="A" RefId="1"><ToString>contoso.com</ToString>
              <Props><Ref N="DomainId" RefId="1" /></Props></Obj>
            <Obj N="B" RefId="2"><Props><Ref N="Self" RefId="2" /><S N="M">m</S></Props></Obj>
            <Obj N="C" RefId="3"><LST><Ref RefId="3" /><S>x</S></LST></Obj>
            """);
    assertThat(((Scalar) bag.get("A")).members().get("DomainId").print()).isEqualTo("contoso.com");
    assertThat(((Scalar) bag.get("B")).members().get("Self")).isInstanceOf(Absent.class);
    assertThat(((Items) bag.get("C")).values()).hasSize(2);
  }

  @Test
  void damagedParentageCostsOnePropertyOnly() {
    PropertyBag bag =
        domain(
            """
            <Obj N="A" RefId="1"><TNRef RefId="77" /><ToString>a</ToString></Obj>
            <Obj N="B" RefId="2"><Obj RefId="3"><ToString>inner</ToString></Obj></Obj>
            <Future N="C"><S>x</S></Future>
            <S N="D">d</S>
            """);
    assertThat(bag.text("A")).isEqualTo("a");
    assertThat(bag.text("B")).isEqualTo("inner");
    assertThat(bag.get("C")).isInstanceOf(Absent.class);
    assertThat(bag.text("D")).isEqualTo("d");
  }

  @Test
  void knowsTheLineOfEachObject() {
    Samples read =
        Samples.objects(
            "Get-AcceptedDomain.xml",
            "<Obj RefId=\"0\"><Props><S N=\"Name\">a</S></Props></Obj>\n\n"
                + "<Obj RefId=\"1\"><Props><S N=\"Name\">b</S></Props></Obj>\n");
    assertThat(read.bags()).extracting(PropertyBag::line).containsExactly(2, 4);
  }

  @Test
  void unpacksListsOfObjects() {
    Samples read =
        Samples.objects(
            "all.xml",
            """
            <Obj RefId="0"><LST>
              <Obj RefId="1"><TN RefId="0">
                <T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain</T>
                </TN><Props><S N="Name">a</S></Props></Obj>
            </LST></Obj>
            """);
    assertThat(read.bag().cmdlet()).isEqualTo("Get-AcceptedDomain");
    assertThat(read.bag().line()).isEqualTo(3);
  }
}
