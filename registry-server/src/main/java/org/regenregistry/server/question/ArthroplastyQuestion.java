package org.regenregistry.server.question;

import java.util.List;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.TableHead.Column;

/** How long does the joint last? */
final class ArthroplastyQuestion implements ResearchQuestion {

  private static final String KNEE = "knee-oa";
  private static final String EVENT = "conversion";

  private static final TableHead FREE =
      new TableHead(
          "free-of-surgery",
          "Knees without later surgery",
          List.of(),
          List.of(
              new Column(
                  "free", "Free of surgery", "1", "Kaplan and Meier; death ends the observation")));

  private static final TableHead OPERATED =
      new TableHead(
          "operated",
          "Knees with later surgery",
          List.of(),
          List.of(
              new Column(
                  "operated",
                  "Operated before death",
                  "1",
                  "Aalen and Johansen; death comes instead of the operation")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "arthroplasty",
          10,
          "1",
          "How long until the joint is replaced?",
          "Time from the first treatment of a knee for osteoarthritis to its replacement or another"
              + " operation that ends the trial of the treatment; observed until the last contact.",
          List.of(Courses.YEARS, Courses.TREATMENTS),
          List.of(Courses.ANY_SURGERY, Note.NOT_RANDOMISED, Courses.STEPS));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<Integer> months = Courses.months(parameters);
    EndingsPlan endings =
        new EndingsPlan(
            ResearchIndexField.SURVIVAL_CONVERSION_DAY,
            ResearchIndexField.SURVIVAL_CONVERSION_EVENT,
            EVENT,
            Courses.lastYear(parameters));
    return new QuestionPlan(
        Analysis.SURVIVAL,
        Counting.all(
            endings.population(),
            Courses.treatments(parameters),
            Counting.is(Field.INDICATION_CODE, KNEE)),
        endings.aggregations(),
        List.of(
            new QuestionPlan.Table(FREE, counted -> free(counted, endings, months)),
            new QuestionPlan.Table(OPERATED, counted -> operated(counted, endings, months))),
        List.of());
  }

  private static List<ExactRow> free(Counted counted, EndingsPlan plan, List<Integer> months) {
    Tally of = counted.tally();
    List<Ending> endings = plan.read(counted);
    return List.of(
        new ExactRow(
            List.of(), of, List.of(new CurveFigure(of, endings, CurveScale.MONTHS, months))));
  }

  private static List<ExactRow> operated(Counted counted, EndingsPlan plan, List<Integer> months) {
    Tally of = counted.tally();
    List<Ending> endings = plan.read(counted);
    return List.of(
        new ExactRow(
            List.of(), of, List.of(new IncidenceFigure(of, endings, CurveScale.MONTHS, months))));
  }
}
