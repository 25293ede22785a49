package org.regenregistry.synthetic.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * What the questions ask of one treatment. It is read either from the registry's record of what was
 * sent or from the generator's knowledge of everything, so that one question has one definition for
 * both.
 *
 * @param indication why
 * @param product what
 * @param kl Kellgren-Lawrence grade before treatment
 * @param administered millions of cells
 * @param viability per cent
 * @param cellsPerUnit millions of nucleated cells for each millilitre of marrow or gram of fat
 * @param scores by measure and visit
 * @param due the visits whose window has closed while a result was to be expected
 * @param lost the visits before which the joint was replaced or treated again
 * @param events adverse events
 * @param stated the visits at which somebody said whether there had been events
 * @param rescue the analgesic that was taken; absent when none was or nobody said
 * @param daysToWork for the employed who answered
 * @param conversion when the joint was replaced, with death competing
 * @param repeat when the site was treated again, with replacement and death competing
 */
public record Case(
    String indication,
    String product,
    OptionalInt kl,
    OptionalDouble administered,
    OptionalDouble viability,
    OptionalDouble cellsPerUnit,
    Map<Measure, Map<Visit, Double>> scores,
    Set<Visit> due,
    Set<Visit> lost,
    List<Event> events,
    Set<Visit> stated,
    Optional<Rescue> rescue,
    OptionalInt daysToWork,
    DayCount.Time conversion,
    DayCount.Time repeat) {

  public Case {
    scores = Map.copyOf(scores);
    due = Set.copyOf(due);
    lost = Set.copyOf(lost);
    events = List.copyOf(events);
    stated = Set.copyOf(stated);
  }

  /**
   * An adverse event.
   *
   * @param term the registry's term
   * @param onsetDay days from treatment
   * @param durationDays days from onset to end, where it is over
   */
  public record Event(String term, int onsetDay, OptionalInt durationDays) {

    boolean isSoreness() {
      return term.equals("soreness");
    }
  }

  /** What was taken against pain. */
  public enum Rescue {
    NOTHING,
    ACETAMINOPHEN,
    OTHER
  }

  OptionalDouble value(Measure measure, Visit visit) {
    Double value = scores.getOrDefault(measure, Map.of()).get(visit);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The change from baseline, where both were scored. */
  OptionalDouble change(Measure measure, Visit visit) {
    OptionalDouble before = value(measure, Visit.BL);
    OptionalDouble after = value(measure, visit);
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether the treatment had responded; absent where that cannot be judged from scores. */
  Optional<Boolean> responded(Criterion criterion, Visit visit) {
    OptionalDouble change = change(criterion.measure(), visit);
    return change.isPresent() && !lost.contains(visit)
        ? Optional.of(criterion.isMet(change.getAsDouble()))
        : Optional.empty();
  }

  boolean isKnee() {
    return indication.equals("knee-oa");
  }
}
