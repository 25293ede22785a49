package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.question.ExactFigure.CountFigure;
import org.regenregistry.server.question.TableHead.Column;
import org.regenregistry.server.research.DisclosureRule;

/** Which strata an answer lists must not tell whether somebody is in one. */
class StrataTest {

  private static final TableHead HEAD =
      new TableHead("n", "n", List.of(), List.of(new Column("n", "n", "1", "")));

  /** As many treatments as were counted, each of another patient. */
  private static final QuestionPlan.Table TABLE =
      new QuestionPlan.Table(
          HEAD,
          counted -> {
            Tally all = DisclosurePropertyTest.tally(counted.treatments());
            return List.of(new ExactRow(List.of(), all, List.of(new CountFigure(all))));
          });

  private final Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));

  @Test
  void everyValueOfTheCatalogueIsListedWhetherThereIsAnybody() {
    ResearchField sex = ResearchField.named("patient.sex").orElseThrow();

    assertThat(listed(sex, Map.of("female", 50L, "male", 3L)))
        .containsExactlyElementsOf(sex.values().stream().map(FieldValue::value).toList());
  }

  @Test
  void anUnknownValueIsListedOnlyWithAFigure() {
    ResearchField sex = ResearchField.named("patient.sex").orElseThrow();

    assertThat(listed(sex, Map.of("female", 50L, "new-code", 5L))).doesNotContain("new-code");
    assertThat(listed(sex, Map.of("female", 50L, "new-code", 50L))).contains("new-code");
  }

  @Test
  void countriesAndQuartersAreListedOnlyWithAFigure() {
    ResearchField country = ResearchField.named("clinic.country").orElseThrow();
    ResearchField quarter = ResearchField.named("index.quarter").orElseThrow();

    assertThat(listed(country, Map.of("DK", 90L, "DE", 80L, "FR", 70L)))
        .containsExactlyInAnyOrder("DK", "DE", "FR");
    assertThat(listed(country, Map.of("DK", 90L, "DE", 80L, "FR", 3L))).containsExactly("DK");
    assertThat(listed(quarter, Map.of("2026-Q1", 20L, "2026-Q2", 30L, "2026-Q3", 2L)))
        .containsExactly("2026-Q2");
  }

  private List<String> listed(ResearchField field, Map<String, Long> found) {
    Map<String, Counted> counted =
        found.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, it -> new Counted(it.getValue(), Map.of())));
    Strata strata = Strata.by(field, counted);
    return strata.listed(disclosure.publish(strata.table(TABLE))).rows().stream()
        .map(row -> row.keys().getOrDefault("by", ""))
        .toList();
  }
}
