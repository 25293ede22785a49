package org.regenregistry.server.question;

import java.util.List;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Is one treatment enough? */
final class RetreatmentQuestion implements ResearchQuestion {

  private static final String EVENT = "repeat";

  private static final TableHead TABLE =
      new TableHead(
          "repeated",
          "Treated again",
          List.of(),
          List.of(
              new Column(
                  "repeated",
                  "Treated again",
                  "1",
                  "Aalen and Johansen; an operation and death come instead of it")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "retreatment",
          13,
          "1",
          "Is one treatment enough?",
          "Time from a treatment to the next one of the same site, with an operation on the site and"
              + " death competing; observed until the last contact.",
          List.of(
              new Parameter(
                  Courses.YEARS.name(),
                  Courses.YEARS.title(),
                  Courses.YEARS.most(),
                  Courses.YEARS.allowed(),
                  List.of("1", "2")),
              Courses.TREATMENTS),
          List.of(Note.NOT_RANDOMISED, Courses.STEPS));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<Integer> months = Courses.months(parameters);
    EndingsPlan endings =
        new EndingsPlan(
            ResearchIndexField.SURVIVAL_RETREATMENT_DAY,
            ResearchIndexField.SURVIVAL_RETREATMENT_EVENT,
            EVENT,
            Courses.lastYear(parameters));
    return new QuestionPlan(
        Analysis.SURVIVAL,
        Counting.all(endings.population(), Courses.treatments(parameters)),
        endings.aggregations(),
        List.of(new QuestionPlan.Table(TABLE, counted -> rows(counted, endings, months))),
        List.of());
  }

  private static List<ExactRow> rows(Counted counted, EndingsPlan plan, List<Integer> months) {
    Tally of = counted.tally();
    return List.of(
        new ExactRow(
            List.of(),
            of,
            List.of(new IncidenceFigure(of, plan.read(counted), CurveScale.MONTHS, months))));
  }
}
