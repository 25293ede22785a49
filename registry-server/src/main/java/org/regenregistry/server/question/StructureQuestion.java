package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Is structure repaired? */
final class StructureQuestion implements ResearchQuestion {

  private static final String DUE = "due-";
  private static final String IMAGED = "imaged";
  private static final String GRADED = "graded-";
  private static final String WORSE = "worse";

  private static final TableHead TABLE =
      new TableHead(
          "structure",
          "What images show",
          List.of(Responses.VISIT),
          List.of(
              new Column(
                  "mocart", "MOCART 2.0", "{score}", "Mean change of those imaged twice alike"),
              new Column(
                  "worse",
                  "Grade worse",
                  "1",
                  "Kellgren-Lawrence grade worse by 1 or more, of those graded twice alike"),
              new Column(
                  "imaged",
                  "Imaged",
                  "1",
                  "Those imaged before and at the visit, of those due who kept the joint")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "structure",
          15,
          "1",
          "Is structure repaired?",
          "Change of MOCART 2.0 and worsening of the Kellgren-Lawrence grade, of those imaged"
              + " before and at the visit by the same method, and how many these are.",
          List.of(
              Parameter.several(
                  Parameters.VISITS, "Visits", List.of("M12", "M24"), List.of("M12", "M24"))),
          List.of(Note.SHARE_IMAGED, Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<Visit> visits = parameters.visits(Parameters.VISITS);
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (Visit visit : visits) {
      String mocart = Field.delta(visit, Measure.MOCART2);
      String grade = Field.delta(visit, Measure.KL_GRADE);
      aggregations.put(mocart, Means.of(mocart));
      aggregations.put(
          GRADED + visit,
          Counting.filter(
              Counting.exists(grade), Map.of(WORSE, Counting.filter(atLeastOne(grade)))));
      aggregations.put(
          DUE + visit,
          Counting.filter(
              Counting.is(Field.DUE_JOINT, visit.name()),
              Map.of(IMAGED, Counting.filter(either(mocart, grade)))));
    }
    return new QuestionPlan(
        Analysis.STRUCTURE,
        Counting.everybody(),
        aggregations,
        List.of(
            new QuestionPlan.Table(
                TABLE, counted -> visits.stream().map(it -> row(counted, it)).toList())),
        List.of());
  }

  private static Query atLeastOne(String field) {
    return Query.of(q -> q.range(r -> r.number(n -> n.field(field).gte(1.0))));
  }

  private static Query either(String one, String other) {
    return Query.of(
        q -> q.bool(b -> b.should(Counting.exists(one)).should(Counting.exists(other))));
  }

  private static ExactRow row(Counted counted, Visit visit) {
    Counted graded = counted.filter(GRADED + visit);
    Counted due = counted.filter(DUE + visit);
    return new ExactRow(
        List.of(visit.name()),
        due.tally(),
        List.of(
            Means.read(
                counted, Field.delta(visit, Measure.MOCART2), Means.decimals(Measure.MOCART2)),
            new ShareFigure(graded.filter(WORSE).tally(), graded.tally()),
            new ShareFigure(due.filter(IMAGED).tally(), due.tally())));
  }
}
