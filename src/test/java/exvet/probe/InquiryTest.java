package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.Profile;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is asked of name servers, from one side and from both. */
class InquiryTest {
  private static Set<DnsQuestion> asked(View... views) {
    Map<View, List<NameSource>> sources =
        List.of(views).stream()
            .collect(Collectors.toMap(view -> view, view -> List.of(Contoso.zones(view))));
    return new Inquiry(Contoso.topology(Profile.EMPTY), Profile.EMPTY)
        .ask(sources).stream().map(DnsAnswer::question).collect(Collectors.toSet());
  }

  @Test
  void twoRecordingsTellTogetherWhatOneOfBothSidesDoes() {
    Set<DnsQuestion> both = asked(View.PUBLIC, View.PRIVATE);
    Set<DnsQuestion> outside = asked(View.PUBLIC);
    Set<DnsQuestion> inside = asked(View.PRIVATE);
    assertThat(outside).allMatch(question -> question.view() == View.PUBLIC);
    assertThat(inside).allMatch(question -> question.view() == View.PRIVATE);
    assertThat(both)
        .contains(DnsQuestion.of(View.PRIVATE, "www.contoso.com", "A"))
        .allMatch(question -> outside.contains(question) || inside.contains(question));
  }
}
