package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;

/** An answer does not tell by its form what its figures withhold. */
class AnswerWriterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  private final AnswerWriter writer = new AnswerWriter(new DisclosureRule(8, 5), CLOCK);

  @ParameterizedTest
  @ValueSource(longs = {1, 7})
  void aFewPatientsAndNobodyLookTheSame(long patients) {
    for (Grouping grouping : Grouping.values()) {
      for (String group : grouping.groups()) {
        assertThat(groups(grouping, cells(group, patients))).isEqualTo(groups(grouping, List.of()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Grouping.class)
  void everyGroupOfTheGuideIsThereInOrder(Grouping grouping) {
    assertThat(groups(grouping, List.of()))
        .extracting(PublishedGroup::group)
        .containsExactlyInAnyOrderElementsOf(grouping.groups())
        .contains("not-recorded")
        .isSorted();
  }

  @Test
  void aGroupThatTheGuideDoesNotKnowIsThereOnlyWithAFigure() {
    assertThat(groups(Grouping.DONOR_TYPE, cells("martian", 7)))
        .isEqualTo(groups(Grouping.DONOR_TYPE, List.of()));
    assertThat(groups(Grouping.DONOR_TYPE, cells("martian", 8)))
        .filteredOn(group -> group.group().equals("martian"))
        .singleElement()
        .satisfies(group -> assertThat(group.visits().getFirst().suppressed()).isFalse());
  }

  private List<PublishedGroup> groups(Grouping grouping, List<OutcomeCell> cells) {
    OutcomeQuestion question = OutcomeQuestion.of(Measure.KOOS_PAIN, List.of(Visit.M6), grouping);
    IndexPosition nowhere = new IndexPosition(Optional.empty(), new TreeSet<>(), new TreeSet<>());
    return writer.write(question, new ExactOutcomes(cells, nowhere)).groups();
  }

  private static List<OutcomeCell> cells(String group, long patients) {
    return List.of(cell(group, Visit.BL, patients), cell(group, Visit.M6, patients));
  }

  private static OutcomeCell cell(String group, Visit visit, long patients) {
    return new OutcomeCell(
        group,
        visit,
        patients,
        patients,
        OptionalDouble.of(12),
        patients > 1 ? OptionalDouble.of(5) : OptionalDouble.empty());
  }
}
