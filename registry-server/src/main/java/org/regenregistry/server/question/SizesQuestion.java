package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;

/**
 * How many treatments each group of a cohort has. It is none of the fifteen: a researcher who
 * chooses a cohort is told by it where there are enough.
 */
final class SizesQuestion implements ResearchQuestion {

  private static final TableHead TABLE =
      new TableHead(
          "sizes",
          "Treatments",
          List.of(),
          List.of(new TableHead.Column("count", "Treatments", "1", "Treated sites, rounded")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          AskedQuestion.COUNT,
          0,
          "1",
          "How many are there?",
          "Treatments of a cohort, by groups.",
          List.of(),
          List.of());

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    return new QuestionPlan(
        Analysis.OUTCOME,
        Counting.everybody(),
        Map.of(),
        List.of(new QuestionPlan.Table(TABLE, SizesQuestion::rows)),
        List.of());
  }

  private static List<ExactRow> rows(Counted counted) {
    Tally of = counted.tally();
    return List.of(new ExactRow(List.of(), of, List.of(new ExactFigure.CountFigure(of))));
  }
}
