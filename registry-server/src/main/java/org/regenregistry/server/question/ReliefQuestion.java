package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.TableHead.Column;

/** When does relief start? */
final class ReliefQuestion implements ResearchQuestion {

  private static final String LOOKS = "looks";
  private static final String RELIEVED = "relieved";

  /** Days 21, 42 and 56, of which patients are told, and the visits after three and six months. */
  private static final List<Integer> WEEKS = List.of(3, 6, 8, 13, 26);

  /** The same, and the end of the window of the last visit. */
  private static final List<Integer> WEEKS_OF_LOOKS = List.of(3, 6, 8, 13, 26, 39);

  private static final TableHead TABLE =
      new TableHead(
          "relief",
          "Relief by week",
          List.of(Responses.DEFINITION),
          List.of(
              new Column(
                  "begun",
                  "Relief has begun",
                  "1",
                  "Turnbull: relief begins between the last visit without and the first with it"),
              new Column(
                  "without",
                  "Relief not yet seen",
                  "1",
                  "Kaplan and Meier, as if relief began at the visit that first saw it")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "relief-onset",
          2,
          "1",
          "When does relief start?",
          "The first response in the visits from two weeks to six months, of treatments with a score"
              + " before and at least one of these visits.",
          List.of(
              Parameter.several(
                  Parameters.DEFINITIONS,
                  "Definitions of response",
                  ResearchIndex.reliefDefinitions().stream().map(ResponderDefinition::id).toList(),
                  Responses.USUAL)),
          List.of(Note.OBSERVED_CASES, Note.NOT_RANDOMISED, Courses.STEPS));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    Map<String, Aggregation> aggregations = new HashMap<>();
    definitions.forEach(definition -> aggregations.put(definition.id(), looks(definition)));
    return new QuestionPlan(
        Analysis.RESPONSE,
        Counting.everybody(),
        aggregations,
        List.of(new QuestionPlan.Table(TABLE, counted -> rows(counted, definitions))),
        definitions);
  }

  private static Aggregation looks(ResponderDefinition definition) {
    String left = ResearchIndexField.reliefLeft(definition);
    String right = ResearchIndexField.reliefRight(definition);
    return Counting.filter(
        Counting.exists(left),
        Map.of(
            LOOKS,
            CourseCounting.pairs(left, right),
            RELIEVED,
            Counting.filter(Counting.exists(right))));
  }

  private static List<ExactRow> rows(Counted counted, List<ResponderDefinition> definitions) {
    List<ExactRow> rows = new ArrayList<>();
    for (ResponderDefinition definition : definitions) {
      Counted watched = counted.filter(definition.id());
      Looks looks = new Looks(CourseCounting.pairs(watched, LOOKS));
      Tally of = watched.tally();
      List<Double> times = WEEKS.stream().map(Integer::doubleValue).toList();
      rows.add(
          new ExactRow(
              List.of(definition.id()),
              of,
              List.of(
                  new OnsetFigure(of, watched.filter(RELIEVED).tally(), looks.between(), times),
                  new CurveFigure(of, looks.endings(), CurveScale.WEEKS, WEEKS_OF_LOOKS))));
    }
    return rows;
  }
}
