package org.regenregistry.mapping.treatment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether each treatment is told once, of one side, and each score can be told to be of one. */
final class IdentityRules {

  private static final Duration ONE_DAY = Duration.ofHours(24);

  private IdentityRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart) {
    return Stream.of(duplicates(chart), withoutSide(chart), ambiguous(chart))
        .flatMap(findings -> findings);
  }

  /** Of two treatments of one site within 24 hours the later is taken for a repetition. */
  private static Stream<DataQualityFinding> duplicates(PatientChart chart) {
    return chart.administrations().stream()
        .filter(
            later ->
                chart.administrations().stream()
                    .filter(earlier -> earlier.isBefore(later))
                    .filter(earlier -> earlier.site().equals(later.site()))
                    .anyMatch(earlier -> isWithinOneDay(earlier.moment(), later.moment())))
        .map(
            later ->
                new DataQualityFinding(
                    DataQualityRule.DUPLICATE_INDEX,
                    "Procedure/" + later.id(),
                    "Procedure.performed",
                    "This site had been treated less than 24 hours before; if it is the same"
                        + " treatment, withdraw one of the two",
                    List.of(later.id())));
  }

  /** Whether the second may be the first told again. */
  static boolean isWithinOneDay(Moment earlier, Moment later) {
    Optional<Instant> from = earlier.instant();
    Optional<Instant> until = later.instant();
    if (from.isPresent() && until.isPresent()) {
      return Duration.between(from.get(), until.get()).compareTo(ONE_DAY) < 0;
    }
    return later.daysSince(earlier) == 0;
  }

  private static Stream<DataQualityFinding> withoutSide(PatientChart chart) {
    return chart.administrations().stream()
        .filter(it -> it.site().laterality().isEmpty())
        .filter(it -> Groupings.current().isPaired(it.site().code()))
        .map(
            it ->
                new DataQualityFinding(
                    DataQualityRule.SIDE_MISSING,
                    "Procedure/" + it.id(),
                    "Procedure.bodySite",
                    "The site has two sides and the record does not say which; later surgery"
                        + " cannot be told to be of the same joint",
                    List.of(it.id())));
  }

  private static Stream<DataQualityFinding> ambiguous(PatientChart chart) {
    Linking linking = new Linking(chart.administrations(), WindowSet.STANDARD);
    return chart.observations().stream()
        .filter(observed -> Scored.of(observed).isPresent())
        .flatMap(observed -> ambiguous(observed, linking.rivals(observed)));
  }

  private static Stream<DataQualityFinding> ambiguous(
      Observed observed, List<Administered> rivals) {
    return rivals.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new DataQualityFinding(
                DataQualityRule.AMBIGUOUS_LINK,
                Place.of(observed),
                Place.of(observed).substring(0, Place.of(observed).indexOf('/')) + ".partOf",
                "The score may follow more than one treatment and was given to the latest; name"
                    + " the treatment in partOf",
                rivals.stream().map(Administered::id).toList()));
  }
}
