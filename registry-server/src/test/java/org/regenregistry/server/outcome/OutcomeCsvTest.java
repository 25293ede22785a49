package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.DataAsOf;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeAnswer.Score;

class OutcomeCsvTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void writesOneRowPerGroupAndVisitAndLeavesEmptyWhatCannotBeComputed() {
    Group adipose =
        new Group(
            "adipose",
            new Score("BL", 3, OptionalDouble.of(52.25), OptionalDouble.of(15.125)),
            List.of(
                new Change(
                    "M6",
                    2,
                    OptionalDouble.of(-4.5),
                    OptionalDouble.of(12.2),
                    Optional.of(new MeanInterval(-9.3, 0.3, 0.95))),
                new Change("M12", 1, OptionalDouble.of(7.5), NONE, Optional.empty()),
                new Change("M24", 0, NONE, NONE, Optional.empty())));

    assertThat(OutcomeCsv.of(answer(adipose)))
        .isEqualTo(
            """
            clinic,measure,group_by,group,visit,n,mean_score,mean_change,standard_deviation,\
            interval_low,interval_high,interval_level,query_hash
            SEOUL-01,koos-pain,source.tissue,adipose,BL,3,52.25,,15.125,,,,abc
            SEOUL-01,koos-pain,source.tissue,adipose,M6,2,,-4.5,12.2,-9.3,0.3,0.95,abc
            SEOUL-01,koos-pain,source.tissue,adipose,M12,1,,7.5,,,,,abc
            SEOUL-01,koos-pain,source.tissue,adipose,M24,0,,,,,,,abc
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aGroupNameIsNeverAFormula() {
    Group formula = new Group("=1+1", new Score("BL", 0, NONE, NONE), List.of());

    assertThat(OutcomeCsv.of(answer(formula))).contains(",'=1+1,").doesNotContain(",=1+1,");
  }

  private static OutcomeAnswer answer(Group group) {
    return new OutcomeAnswer(
        "SEOUL-01",
        "koos-pain",
        "source.tissue",
        List.of(),
        OutcomeNotes.MEAN_CHANGE,
        List.of("m"),
        List.of("1"),
        new DataAsOf("2026-11-21T08:00:00Z", Optional.empty()),
        "abc",
        List.of(group),
        OutcomeNotes.NOTES);
  }
}
