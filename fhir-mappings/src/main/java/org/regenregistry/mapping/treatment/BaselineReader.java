package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Linking.Link;
import org.regenregistry.mapping.treatment.TreatmentDocument.Baseline;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** Reads the grades of a site before treatment: of each kind the preferred one. */
final class BaselineReader {

  private final List<Link> baselines;

  private BaselineReader(List<Link> links) {
    this.baselines = links.stream().filter(link -> link.visit() == Visit.BL).toList();
  }

  /** A grade and how it was found. */
  private record Found<T>(T grade, Optional<String> method) {}

  static Optional<Baseline> read(List<Link> links) {
    return new BaselineReader(links).read();
  }

  private Optional<Baseline> read() {
    Optional<Found<Integer>> kl = find(ObservationKinds.KL_GRADE, BaselineReader::kl);
    Optional<Found<String>> icrs = find(ObservationKinds.ICRS_GRADE, BaselineReader::icrs);
    Optional<Found<Double>> depth = find(ObservationKinds.CARTILAGE_DEPTH, BaselineReader::depth);
    List<Found<?>> all =
        Stream.<Optional<? extends Found<?>>>of(kl, icrs, depth)
            .<Found<?>>flatMap(Optional::stream)
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Baseline(
            Numbers.ofInt(kl.map(Found::grade)),
            icrs.map(Found::grade),
            Numbers.ofInt(icrs.map(found -> mainGrade(found.grade()))),
            Numbers.of(depth.map(Found::grade)),
            all.stream().flatMap(found -> found.method().stream()).findFirst()));
  }

  private <T> Optional<Found<T>> find(String kind, Function<Observed, Optional<T>> reading) {
    return baselines.stream()
        .filter(link -> link.observed().isKind(kind))
        .filter(link -> reading.apply(link.observed()).isPresent())
        .reduce(Scores::preferred)
        .map(Link::observed)
        .map(observed -> new Found<>(reading.apply(observed).orElseThrow(), method(observed)));
  }

  private static Optional<Integer> kl(Observed observed) {
    return Scored.of(observed)
        .filter(scored -> scored.measure() == Measure.KL_GRADE)
        .filter(scored -> scored.value().stripTrailingZeros().scale() <= 0)
        .map(scored -> scored.value().intValueExact());
  }

  private static Optional<String> icrs(Observed observed) {
    return Coded.code(observed.concept(), Canonical.ICRS).filter(code -> !code.isEmpty());
  }

  /** 3A to 3D are kinds of grade 3. */
  private static int mainGrade(String icrs) {
    return Character.digit(icrs.charAt(0), 10);
  }

  private static Optional<Double> depth(Observed observed) {
    return Quantities.in(observed.source().getValue(), "%").map(BigDecimal::doubleValue);
  }

  private static Optional<String> method(Observed observed) {
    return Coded.code(observed.source().getMethod(), Canonical.GRADING_METHOD);
  }
}
