package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.server.research.DisclosureRule;

class ResearchQuestionsTest {

  static List<ResearchQuestion> questions() {
    return ResearchQuestions.ALL;
  }

  @Test
  void idsAndNumbersAreTheirOwn() {
    assertThat(questions()).extracting(it -> it.head().id()).doesNotHaveDuplicates();
    assertThat(questions())
        .extracting(it -> it.head().number())
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(number -> number >= 1 && number <= 15);
  }

  /** A stratum without anybody has the rows that any other one has. */
  @ParameterizedTest
  @MethodSource("questions")
  void nobodyHasTheRowsOfEverybodyAndNothingIsPublishedOfThem(ResearchQuestion question) {
    QuestionPlan plan = question.plan(usual(question));
    Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));

    assertThat(plan.tables()).isNotEmpty();
    for (QuestionPlan.Table table : plan.tables()) {
      PublishedTable published = disclosure.publish(Strata.undivided(Counted.NOBODY).table(table));
      assertThat(published.rows()).isNotEmpty();
      assertThat(published.everyFigure()).allMatch(PublishedFigure.Withheld.class::isInstance);
    }
  }

  private static Parameters usual(ResearchQuestion question) {
    return new Parameters(
        question.head().parameters().stream()
            .collect(Collectors.toMap(Parameter::name, Parameter::defaults)));
  }
}
