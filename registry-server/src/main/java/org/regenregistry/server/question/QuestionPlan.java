package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.ResponderDefinition;

/**
 * How a question is answered. The engine selects the cohort without the records that are left out
 * of the analysis, computes the aggregations once in each stratum, and hands them to each table.
 *
 * @param analysis the records whose data exclude them from this are left out
 * @param population what a treatment must have besides, so that it can be counted at all
 * @param aggregations by name, computed in each stratum
 * @param tables what is read from them
 * @param definitions what counts as response here
 */
record QuestionPlan(
    Analysis analysis,
    Query population,
    Map<String, Aggregation> aggregations,
    List<Table> tables,
    List<ResponderDefinition> definitions) {

  QuestionPlan {
    aggregations = Map.copyOf(new TreeMap<>(aggregations));
    tables = List.copyOf(tables);
    definitions = List.copyOf(definitions);
  }

  /** The same plan for a part of the treatments. */
  QuestionPlan within(Query part) {
    return new QuestionPlan(
        analysis, Counting.all(population, part), aggregations, tables, definitions);
  }

  /** The same treatments, of whom nothing is counted but how many they are. */
  QuestionPlan withoutFigures() {
    return new QuestionPlan(analysis, population, Map.of(), List.of(), definitions);
  }

  /**
   * A table of the answer.
   *
   * @param rows its rows in one stratum: always the same keys in the same order, also for a stratum
   *     without anybody
   */
  record Table(TableHead head, Function<Counted, List<ExactRow>> rows) {}
}
