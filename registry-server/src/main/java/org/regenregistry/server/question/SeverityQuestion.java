package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Do moderate joints do better than severe ones? */
final class SeverityQuestion implements ResearchQuestion {

  private static final GradedResponse GRADES =
      new GradedResponse("grades", Groups.of(Field.BASELINE_KL));

  private static final TableHead DIFFERENCE =
      new TableHead(
          "difference",
          "Grades 2 and 3 less grade 4",
          List.of(Responses.DEFINITION),
          List.of(new Column("difference", "Difference", "1", "Newcombe's interval")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "severity",
          7,
          "1",
          "Do moderate joints do better than severe ones?",
          "Responders at a visit by Kellgren-Lawrence grade before the treatment, and grades 2 and"
              + " 3 against grade 4.",
          GradedResponse.parameters(),
          List.of(Note.NOT_RANDOMISED, Note.OBSERVED_CASES));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    Visit visit = parameters.visit(Parameters.VISIT);
    return new QuestionPlan(
        Analysis.RESPONSE,
        Counting.everybody(),
        Map.of(GRADES.name(), GRADES.aggregation(definitions, visit)),
        List.of(
            GRADES.shares(definitions),
            new QuestionPlan.Table(
                DIFFERENCE,
                counted -> definitions.stream().map(it -> difference(counted, it)).toList())),
        definitions);
  }

  private static ExactRow difference(Counted counted, ResponderDefinition definition) {
    var moderate =
        GradedResponse.and(
            GRADES.share(counted, definition, "2"), GRADES.share(counted, definition, "3"));
    var severe = GRADES.share(counted, definition, "4");
    return new ExactRow(
        List.of(definition.id()),
        moderate.of().and(severe.of()),
        List.of(new ShareDifferenceFigure(moderate, severe)));
  }
}
