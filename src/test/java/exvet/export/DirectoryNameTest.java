package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryNameTest {

  @Test
  void aPathIsPrintedFromItsDomainDown() {
    assertThat(DirectoryName.print("CN=Redmond,CN=Sites,CN=Configuration,DC=contoso,DC=com"))
        .isEqualTo("contoso.com/Configuration/Sites/Redmond");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mailbox01",
        "CN=Mailbox01\\owa (Default Web Site),CN=HTTP,DC=contoso,DC=com",
        "CN=a\\",
        "CN=#04024869,DC=contoso,DC=com",
        "CN=#0"
      })
  void whatIsNoDistinguishedNameIsNone(String text) {
    assertThat(DirectoryName.print(text)).isNull();
  }
}
