package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.TreatmentIndex;

/**
 * Counts the patients of those cells of an answer that may have too few. To count the patients of
 * every cell costs several times as much as all figures, and is of no use: of a thousand treatments
 * nobody needs to know whether they are of eight patients, once it is known how many treatments a
 * patient has at most. What remains are small cells.
 */
record PatientQuery(OutcomeQuestion question, List<OutcomeCell> doubtful) {

  private static final String PATIENTS = "patients";

  /** Counts up to it are all but exact; each cell gets a table of a few times its size. */
  private static final int PRECISION = 1_000;

  PatientQuery {
    doubtful = List.copyOf(doubtful);
  }

  /** The query about the cells of which it is unknown whether they have so many patients. */
  static PatientQuery of(OutcomeQuestion question, List<OutcomeCell> cells, long minimum) {
    return new PatientQuery(
        question, cells.stream().filter(cell -> cell.mayBeOfFewerThan(minimum)).toList());
  }

  boolean isEmpty() {
    return doubtful.isEmpty();
  }

  SearchRequest request() {
    return SearchRequest.of(
        search -> {
          search
              .index(TreatmentIndex.ALIAS)
              .size(0)
              .trackTotalHits(hits -> hits.enabled(false))
              .allowPartialSearchResults(false)
              .query(OutcomeQuery.scored(question));
          doubtful.forEach(cell -> search.aggregations(name(cell), count(cell)));
          return search;
        });
  }

  /** The cell with its patients as counted; another cell as it is. */
  OutcomeCell counted(OutcomeCell cell, Map<String, Aggregate> counts) {
    Aggregate count = counts.get(name(cell));
    return count == null ? cell : cell.ofPatients(patients(count));
  }

  private static long patients(Aggregate count) {
    return Objects.requireNonNull(count.filter().aggregations().get(PATIENTS), PATIENTS)
        .cardinality()
        .value();
  }

  private Aggregation count(OutcomeCell cell) {
    List<Query> members =
        List.of(OutcomeQuery.exists(OutcomeQuery.figure(question, cell.visit())), group(cell));
    return Aggregation.of(
        a ->
            a.filter(f -> f.bool(all -> all.filter(members)))
                .aggregations(
                    PATIENTS,
                    patients ->
                        patients.cardinality(
                            c -> c.field(Field.PATIENT_PSEUDONYM).precisionThreshold(PRECISION))));
  }

  private Query group(OutcomeCell cell) {
    String field = question.grouping().field();
    return cell.group().equals(OutcomeQuery.NOT_RECORDED)
        ? Query.of(q -> q.bool(none -> none.mustNot(OutcomeQuery.exists(field))))
        : OutcomeQuery.is(field, cell.group());
  }

  /** Elasticsearch does not allow every code in a name, so cells are numbered. */
  private String name(OutcomeCell cell) {
    return "cell-" + doubtful.indexOf(cell);
  }
}
