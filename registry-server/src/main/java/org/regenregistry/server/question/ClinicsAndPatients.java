package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.research.ResearchIndexField;

/**
 * The aggregations that make a {@link Tally} of a bucket. Clinics are counted only where a figure
 * depends on them, since they multiply the buckets of an answer.
 */
final class ClinicsAndPatients {

  private static final String WEIGHT = "tally-weight";
  private static final String CLINICS = "tally-clinics";

  /** A clinic more than three decides nothing. */
  private static final int ENOUGH = 3;

  /** More than there are clinics, so that each part of the index tells of all it has. */
  private static final int ALL_CLINICS = 10_000;

  private ClinicsAndPatients() {}

  static Map<String, Aggregation> patients() {
    return Map.of(
        WEIGHT, Aggregation.of(a -> a.sum(sum -> sum.field(ResearchIndexField.PATIENT_WEIGHT))));
  }

  static Map<String, Aggregation> clinics() {
    return Map.of(
        CLINICS,
        Aggregation.of(
            a ->
                a.terms(
                    terms ->
                        terms
                            .field(ResearchIndexField.CLINIC_NUMBER)
                            .size(ENOUGH)
                            .shardSize(ALL_CLINICS))));
  }

  /** Where clinics were not counted, it may be one. */
  static Tally read(Counted counted) {
    double weight = counted.part(WEIGHT).map(sum -> sum.sum().value()).orElseThrow();
    List<LongTermsBucket> clinics =
        Optional.ofNullable(counted.parts().get(CLINICS))
            .map(Aggregate::lterms)
            .map(terms -> terms.buckets().array())
            .orElse(List.of());
    long largest = clinics.isEmpty() ? counted.treatments() : clinics.getFirst().docCount();
    return new Tally(counted.treatments(), weight, clinics.size(), largest);
  }
}
