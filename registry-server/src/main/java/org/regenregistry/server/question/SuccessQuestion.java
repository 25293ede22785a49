package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Is success 85 %? */
final class SuccessQuestion implements ResearchQuestion {

  /** The share that patients are told. */
  static final double CLAIMED = 0.85;

  private static final String DUE = "due-";

  private static final TableHead TABLE =
      new TableHead(
          "success",
          "Responders by definition and visit",
          List.of(Responses.DEFINITION, Responses.VISIT),
          List.of(
              new Column("scored", "Of the scored", "1", "Responders of those with both scores"),
              new Column("due", "Of the due", "1", "Responders of those due at the visit"),
              new Column("claim", "The claim of 85 %", "1", "Where 0.85 lies of the intervals")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "success",
          1,
          "1",
          "Is success 85 %?",
          "Responders at a visit, of those scored before and at the visit, and of those due at it.",
          List.of(
              Responses.definitions(Responses.definitionIds()),
              Parameter.several(
                  Parameters.VISITS,
                  "Visits",
                  Responses.visits(Visit.W2, Visit.M120),
                  List.of("W6", "M3", "M6", "M12", "M24"))),
          List.of(Note.OBSERVED_CASES, Note.LOST_RESPONSE, Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    List<Visit> visits = parameters.visits(Parameters.VISITS);
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (ResponderDefinition definition : definitions) {
      for (Visit visit : visits) {
        String name = Responses.name(definition, visit);
        aggregations.put(name, Responses.judged(definition, visit));
        aggregations.put(DUE + name, Responses.due(definition, visit, Counting.everybody()));
      }
    }
    return new QuestionPlan(
        Analysis.RESPONSE,
        Counting.everybody(),
        aggregations,
        List.of(new QuestionPlan.Table(TABLE, counted -> rows(counted, definitions, visits))),
        definitions);
  }

  private static List<ExactRow> rows(
      Counted counted, List<ResponderDefinition> definitions, List<Visit> visits) {
    List<ExactRow> rows = new ArrayList<>();
    for (ResponderDefinition definition : definitions) {
      for (Visit visit : visits) {
        String name = Responses.name(definition, visit);
        var scored = Responses.share(counted, name);
        IncompleteShareFigure due = Responses.incomplete(counted.filter(DUE + name));
        rows.add(
            new ExactRow(
                List.of(definition.id(), visit.name()),
                scored.of(),
                List.of(scored, due, new ClaimFigure(due, CLAIMED))));
      }
    }
    return rows;
  }
}
