package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.TableHead.Column;

/** How do scores change over time? */
final class TrajectoryQuestion implements ResearchQuestion {

  private static final String COMPLETERS = "completers-";

  private static final TableHead TABLE =
      new TableHead(
          "change",
          "Mean change from before the treatment",
          List.of(new TableHead.Key("measure", "Score", TableHead.Sum.NONE), Responses.VISIT),
          List.of(
              new Column(
                  "observed", "Observed", "{score}", "Mean change of those scored at the visit"),
              new Column(
                  "completers",
                  "Completers",
                  "{score}",
                  "Mean change of those scored at every visit asked for")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "trajectory",
          3,
          "1",
          "How do scores change over time?",
          "Score at the visit minus score before, of the same treated site, for those with both.",
          List.of(
              Means.measures(),
              Parameter.several(
                  Parameters.VISITS,
                  "Visits",
                  Responses.visits(Visit.W2, Visit.M120),
                  Responses.visits(Visit.W3, Visit.M24))),
          List.of(Note.OBSERVED_CASES, Note.COMPLETERS, Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<Measure> measures = parameters.measures(Parameters.MEASURES);
    List<Visit> visits = parameters.visits(Parameters.VISITS);
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (Measure measure : measures) {
      Map<String, Aggregation> completers = new HashMap<>();
      for (Visit visit : visits) {
        String change = Field.delta(visit, measure);
        aggregations.put(change, Means.of(change));
        completers.put(change, Counting.statistics(change));
      }
      aggregations.put(
          COMPLETERS + measure.id(),
          Counting.filter(scoredAt(visits, measure), Counting.withClinics(completers)));
    }
    return new QuestionPlan(
        Analysis.OUTCOME,
        Counting.everybody(),
        aggregations,
        List.of(new QuestionPlan.Table(TABLE, counted -> rows(counted, measures, visits))),
        List.of());
  }

  private static Query scoredAt(List<Visit> visits, Measure measure) {
    return Counting.all(
        visits.stream()
            .map(visit -> Counting.exists(Field.delta(visit, measure)))
            .toArray(Query[]::new));
  }

  private static List<ExactRow> rows(Counted counted, List<Measure> measures, List<Visit> visits) {
    List<ExactRow> rows = new ArrayList<>();
    for (Measure measure : measures) {
      Counted completers = counted.filter(COMPLETERS + measure.id());
      int decimals = Means.decimals(measure);
      for (Visit visit : visits) {
        String change = Field.delta(visit, measure);
        var observed = Means.read(counted, change, decimals);
        rows.add(
            new ExactRow(
                List.of(measure.id(), visit.name()),
                observed.of(),
                List.of(observed, Means.figure(completers, change, decimals))));
      }
    }
    return rows;
  }
}
