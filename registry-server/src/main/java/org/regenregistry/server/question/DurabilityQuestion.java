package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Does it last? */
final class DurabilityQuestion implements ResearchQuestion {

  private static final TableHead TABLE =
      new TableHead(
          "kept",
          "Responders who still are",
          List.of(Responses.DEFINITION),
          List.of(
              new Column(
                  "kept",
                  "Still responders",
                  "1",
                  "Of the responders at the earlier visit who are due at the later one")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "durability",
          4,
          "1",
          "Does it last?",
          "Of the responders at 6 months who are due at 24, those who respond at 24; or at 12 and"
              + " 60. The definition is the same at both.",
          List.of(
              Responses.definitions(Responses.USUAL),
              Parameter.one(
                  Parameters.VISIT, "Later visit", List.of("M24", "M60"), Visit.M24.name())),
          List.of(Note.LOST_RESPONSE, Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    Visit later = parameters.visit(Parameters.VISIT);
    Visit earlier = later == Visit.M24 ? Visit.M6 : Visit.M12;
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (ResponderDefinition definition : definitions) {
      aggregations.put(
          definition.id(),
          Responses.due(definition, later, Counting.is(Field.response(definition, earlier), 1)));
    }
    return new QuestionPlan(
        Analysis.RESPONSE,
        Counting.everybody(),
        aggregations,
        List.of(
            new QuestionPlan.Table(
                TABLE, counted -> definitions.stream().map(it -> row(counted, it)).toList())),
        definitions);
  }

  private static ExactRow row(Counted counted, ResponderDefinition definition) {
    IncompleteShareFigure kept = Responses.incomplete(counted.filter(definition.id()));
    return new ExactRow(List.of(definition.id()), kept.due(), List.of(kept));
  }
}
