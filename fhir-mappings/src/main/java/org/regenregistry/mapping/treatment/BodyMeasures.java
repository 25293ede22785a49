package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.Canonical;

/** The body mass index and the smoking status in the year before a treatment. */
record BodyMeasures(Administered administered, List<Observed> observations) {

  private static final int DAYS_BEFORE = 365;
  private static final double CENTIMETRES_PER_METRE = 100;

  private static final String INDEX = "39156-5";
  private static final String HEIGHT = "8302-2";
  private static final String WEIGHT = "29463-7";
  private static final String SMOKING = "72166-2";

  private static final Map<String, String> SMOKING_STATUS =
      Map.of(
          "449868002", "current",
          "428041000124106", "current",
          "77176002", "current",
          "428071000124103", "current",
          "428061000124105", "current",
          "8517006", "former",
          "266919005", "never",
          "266927001", "unknown");

  /** kg/m2: the index as sent, else from height and weight, to one decimal. */
  OptionalDouble bodyMassIndex() {
    Optional<Double> sent = latest(INDEX, "kg/m2");
    return Numbers.of(sent.or(this::computed));
  }

  /** current, former, never or unknown. */
  Optional<String> smoker() {
    return before(SMOKING)
        .flatMap(observed -> Coded.codes(observed.concept(), Canonical.SNOMED_CT))
        .flatMap(code -> Optional.ofNullable(SMOKING_STATUS.get(code)).stream())
        .reduce((earlier, later) -> later);
  }

  private Optional<Double> computed() {
    return latest(HEIGHT, "cm")
        .filter(height -> height > 0)
        .flatMap(height -> latest(WEIGHT, "kg").map(weight -> index(weight, height)));
  }

  private static double index(double kilograms, double centimetres) {
    double metres = centimetres / CENTIMETRES_PER_METRE;
    return Math.round(kilograms / (metres * metres) * 10) / 10.0;
  }

  private Optional<Double> latest(String code, String unit) {
    return before(code)
        .flatMap(observed -> Quantities.in(observed.source().getValue(), unit).stream())
        .map(BigDecimal::doubleValue)
        .reduce((earlier, later) -> later);
  }

  private Stream<Observed> before(String code) {
    return observations.stream()
        .filter(observed -> Coded.has(observed.source().getCode(), Canonical.LOINC, code))
        .filter(
            observed -> {
              int day = administered.dayOf(observed.moment());
              return -DAYS_BEFORE <= day && day <= 0;
            });
  }
}
