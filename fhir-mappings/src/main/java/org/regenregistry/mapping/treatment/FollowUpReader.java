package org.regenregistry.mapping.treatment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Reads what became of a treatment.
 *
 * @param scores under the standard windows
 * @param strictScores under the strict windows
 */
record FollowUpReader(
    Administered administered,
    PatientChart chart,
    Endings endings,
    Map<Visit, Map<Measure, TreatmentDocument.Score>> scores,
    Map<Visit, Map<Measure, TreatmentDocument.Score>> strictScores) {

  FollowUp read(List<ResponderDefinition> definitions) {
    return new FollowUp(
        strict(),
        visits(WindowSet.STANDARD, window -> scores.containsKey(window.visit())),
        followUps(this::isDue),
        followUps(this::isDueForJoint),
        followUps(this::isLost),
        Responders.of(scores, administered.indication(), definitions),
        endings.conversion(),
        endings.censor(),
        endings.death(),
        endings.withdrawal(),
        endings.repeat(),
        endings.survival(),
        Contacts.of(chart).years(administered));
  }

  private Map<Visit, Map<Measure, TreatmentDocument.Score>> strict() {
    Map<Visit, Map<Measure, TreatmentDocument.Score>> differing = new EnumMap<>(Visit.class);
    WindowSet.STANDARD.differingIn(WindowSet.STRICT).stream()
        .filter(strictScores::containsKey)
        .forEach(visit -> differing.put(visit, strictScores.get(visit)));
    return differing;
  }

  private boolean isDue(VisitWindow window) {
    return isDone(window) || endings.noVisitFrom() > window.lastDay();
  }

  private boolean isDueForJoint(VisitWindow window) {
    int conversionDay = endings.conversion().day().orElse(Integer.MAX_VALUE);
    return isDone(window) || Math.min(endings.noVisitFrom(), conversionDay) > window.lastDay();
  }

  /** Before the last score of the visit, or before its window closed when there is no score. */
  private boolean isLost(VisitWindow window) {
    int judged = lastScoreDay(window.visit()).orElse(window.lastDay());
    return endings.responseLostFrom() < judged;
  }

  private boolean isDone(VisitWindow window) {
    return scores.containsKey(window.visit());
  }

  private OptionalInt lastScoreDay(Visit visit) {
    return scores.getOrDefault(visit, Map.of()).values().stream()
        .mapToInt(TreatmentDocument.Score::day)
        .max();
  }

  private static List<Visit> followUps(Predicate<VisitWindow> condition) {
    return visits(WindowSet.STANDARD, condition.and(window -> window.visit().isFollowUp()));
  }

  private static List<Visit> visits(WindowSet windows, Predicate<VisitWindow> condition) {
    return windows.windows().stream().filter(condition).map(VisitWindow::visit).toList();
  }
}
