package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.research.OutcomeAnswer.DataAsOf;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;
import org.regenregistry.server.research.PublishedCell.Baseline;
import org.regenregistry.server.research.PublishedCell.Change;
import org.regenregistry.server.research.PublishedCell.Suppressed;

class OutcomeCsvTest {

  @Test
  void writesOneRowPerGroupAndVisitAndLeavesSuppressedFiguresEmpty() {
    PublishedGroup adipose =
        new PublishedGroup(
            "adipose",
            new Baseline("BL", 35, 52.0, 15.1),
            List.of(
                new Change("M6", 30, -4.5, 12.2, new MeanInterval(-9.3, 0.3, 0.95)),
                new Suppressed("M24")));

    assertThat(OutcomeCsv.of(answer(adipose)))
        .isEqualTo(
            """
            measure,group_by,group,visit,suppressed,n,mean_score,mean_change,standard_deviation,\
            interval_low,interval_high,interval_level,query_hash
            koos-pain,source.tissue,adipose,BL,false,35,52.0,,15.1,,,,abc
            koos-pain,source.tissue,adipose,M6,false,30,,-4.5,12.2,-9.3,0.3,0.95,abc
            koos-pain,source.tissue,adipose,M24,true,,,,,,,,abc
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aGroupNameIsNeverAFormula() {
    PublishedGroup formula =
        new PublishedGroup("=1+1", new Suppressed("BL"), List.of(new Suppressed("M6")));

    assertThat(OutcomeCsv.of(answer(formula))).contains(",'=1+1,").doesNotContain(",=1+1,");
  }

  private static OutcomeAnswer answer(PublishedGroup group) {
    DisclosureRule rule = new DisclosureRule(8, 5);
    return new OutcomeAnswer(
        "koos-pain",
        "source.tissue",
        List.of(),
        OutcomeNotes.MEAN_CHANGE,
        List.of("m"),
        List.of("1"),
        new DataAsOf("2026-11-21T08:00:00Z", null),
        rule,
        "abc",
        List.of(group),
        OutcomeNotes.of(rule));
  }
}
