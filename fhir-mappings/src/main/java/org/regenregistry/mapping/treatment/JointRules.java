package org.regenregistry.mapping.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What contradicts the state of a joint. */
final class JointRules {

  /** The same image read twice may differ by one grade. */
  private static final int LEAST_FALL = 2;

  private JointRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart) {
    return Stream.of(
            fallingGrades(chart), scoresAfterArthroplasty(chart), arthroplastiesBefore(chart))
        .flatMap(findings -> findings);
  }

  private record Graded(Observed observed, Scored scored, TreatmentDocument.Site site) {}

  /** Osteoarthritis does not heal: one of two grades is wrong, or of another joint. */
  private static Stream<DataQualityFinding> fallingGrades(PatientChart chart) {
    List<Graded> grades = grades(chart);
    List<DataQualityFinding> findings = new ArrayList<>();
    for (int later = 1; later < grades.size(); later++) {
      Graded grade = grades.get(later);
      Optional<Graded> before =
          grades.subList(0, later).stream()
              .filter(it -> it.site().equals(grade.site()))
              .reduce((_, last) -> last);
      if (before.filter(it -> fall(it, grade) >= LEAST_FALL).isPresent()) {
        findings.add(
            new DataQualityFinding(
                DataQualityRule.KL_FALLS,
                Place.of(grade.observed()),
                Place.value(grade.observed()),
                "The grade of this joint is lower by two or more than the one before; check side,"
                    + " date and grade of both",
                at(grade.site(), chart)));
      }
    }
    return findings.stream();
  }

  private static List<Graded> grades(PatientChart chart) {
    return chart.observations().stream()
        .flatMap(
            observed ->
                Scored.of(observed)
                    .filter(scored -> scored.measure() == Measure.KL_GRADE)
                    .flatMap(
                        scored -> observed.site().map(site -> new Graded(observed, scored, site)))
                    .stream())
        .toList();
  }

  private static int fall(Graded before, Graded after) {
    return before.scored().value().subtract(after.scored().value()).intValue();
  }

  private static List<String> at(TreatmentDocument.Site site, PatientChart chart) {
    return chart.administrations().stream()
        .filter(administered -> Ownership.agree(site, administered.site()))
        .map(Administered::id)
        .toList();
  }

  /** Such a score tells of the prosthesis and not of the treatment. */
  private static Stream<DataQualityFinding> scoresAfterArthroplasty(PatientChart chart) {
    Linking linking = new Linking(chart.administrations(), WindowSet.STANDARD);
    return chart.observations().stream()
        .filter(observed -> Scored.of(observed).filter(it -> it.measure().isOfJoint()).isPresent())
        .flatMap(observed -> linking.links(observed).stream())
        .filter(link -> link.visit().isFollowUp())
        .filter(link -> hadArthroplasty(link.administered(), link.observed(), chart))
        .map(
            link ->
                new DataQualityFinding(
                    DataQualityRule.SCORE_AFTER_ARTHROPLASTY,
                    Place.of(link.observed()),
                    Place.effective(link.observed()),
                    "The joint had been replaced by then; the score tells of the prosthesis",
                    List.of(link.administered().id())));
  }

  private static boolean hadArthroplasty(
      Administered administered, Observed score, PatientChart chart) {
    return chart.conversions().stream()
        .filter(SurgicalConversion::isArthroplasty)
        .filter(conversion -> conversion.isAt(administered.site()))
        .anyMatch(conversion -> score.moment().daysSince(conversion.moment()) > 0);
  }

  private static Stream<DataQualityFinding> arthroplastiesBefore(PatientChart chart) {
    return chart.administrations().stream()
        .flatMap(
            administered ->
                chart.conversions().stream()
                    .filter(SurgicalConversion::isArthroplasty)
                    .filter(conversion -> conversion.isAt(administered.site()))
                    .filter(conversion -> administered.dayOf(conversion.moment()) < 0)
                    .map(
                        conversion ->
                            new DataQualityFinding(
                                DataQualityRule.ARTHROPLASTY_BEFORE_INDEX,
                                "Procedure/" + conversion.id(),
                                "Procedure.performed",
                                "The joint had been replaced before it was treated; check side and"
                                    + " date of both procedures",
                                List.of(administered.id()))));
  }
}
