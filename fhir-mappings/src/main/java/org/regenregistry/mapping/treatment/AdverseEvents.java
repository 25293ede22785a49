package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/**
 * What has been stated about adverse events after one administration.
 *
 * @param events the events by onset, then term
 * @param freeOfEvents the periods, in days from treatment, in which none was observed
 */
record AdverseEvents(List<AdverseEvent> events, List<Days> freeOfEvents) {

  private static final String NONE_OBSERVED = "none-observed";
  private static final String SORENESS = "soreness";
  private static final int SORENESS_DAYS = 14;
  private static final int MONTH = 30;
  private static final int YEAR = 365;

  private static final Comparator<AdverseEvent> BY_ONSET =
      Comparator.comparingInt((AdverseEvent event) -> event.onsetDay().orElse(Integer.MAX_VALUE))
          .thenComparing(AdverseEvent::term);

  /** Days counted from treatment, both ends included. */
  record Days(int first, int last) {}

  /** The statements that name this administration, or a harvest or processing for it. */
  static AdverseEvents of(Administered administered, PatientChart chart) {
    List<Observed> statements =
        chart.naming(administered, ObservationKinds.ADVERSE_EVENT).reports();
    AdverseEventReader reader = new AdverseEventReader(administered, chart.parts());
    List<Observed> told = statements.stream().filter(it -> !isNoneObserved(it)).toList();
    return new AdverseEvents(
        told.stream()
            .filter(statement -> !isTwiceTold(statement, told))
            .map(reader::event)
            .sorted(BY_ONSET)
            .toList(),
        statements.stream()
            .filter(AdverseEvents::isNoneObserved)
            .map(it -> days(administered, it))
            .toList());
  }

  /** Whether anybody stated anything, be it that none was observed. */
  boolean isStated() {
    return !events.isEmpty() || !freeOfEvents.isEmpty();
  }

  /** The events in figures; none when nothing was stated. */
  Optional<AdverseEventSummary> summary() {
    if (!isStated()) {
      return Optional.empty();
    }
    List<Visit> visits = new StatedVisits(this).visits();
    OptionalInt maximum = events.stream().flatMapToInt(event -> event.grade().stream()).max();
    return Optional.of(
        new AdverseEventSummary(
            !events.isEmpty(),
            events.size(),
            maximum,
            events.stream().anyMatch(AdverseEvent::isSerious),
            statedToDay(),
            visits,
            horizon(MONTH),
            horizon(YEAR),
            soreness(visits)));
  }

  /** The last day any statement reaches; none when all that is told lies before treatment. */
  OptionalInt statedToDay() {
    int toldTo =
        events.stream()
            .flatMapToInt(event -> event.onsetDay().stream())
            .max()
            .orElse(Integer.MIN_VALUE);
    int freeTo = freeOfEvents.stream().mapToInt(Days::last).max().orElse(Integer.MIN_VALUE);
    int last = Math.max(toldTo, freeTo);
    return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
  }

  private AdverseEventSummary.Horizon horizon(int days) {
    List<AdverseEvent> within = events.stream().filter(event -> event.beganWithin(days)).toList();
    return new AdverseEventSummary.Horizon(
        statedToDay().orElse(-1) >= firstDayOfVisitAt(days),
        within.size(),
        Math.toIntExact(within.stream().filter(AdverseEvent::isSerious).count()));
  }

  private static int firstDayOfVisitAt(int day) {
    return WindowSet.STANDARD.containing(day).map(VisitWindow::firstDay).orElse(day);
  }

  private Optional<AdverseEventSummary.Soreness> soreness(List<Visit> visits) {
    if (!visits.contains(Visit.W2)) {
      return Optional.empty();
    }
    List<AdverseEvent> sore =
        events.stream()
            .filter(event -> event.term().equals(SORENESS) && event.beganWithin(SORENESS_DAYS))
            .toList();
    return Optional.of(
        new AdverseEventSummary.Soreness(
            !sore.isEmpty(), sore.stream().flatMapToInt(it -> it.durationDays().stream()).max()));
  }

  private static boolean isNoneObserved(Observed statement) {
    return Coded.has(statement.concept(), Canonical.ADVERSE_EVENT_TERM, NONE_OBSERVED);
  }

  /** Whether an optional resource repeats what an Observation says: the same term and onset. */
  private static boolean isTwiceTold(Observed statement, List<Observed> all) {
    return statement.origin() == Observed.Origin.OPTIONAL_RESOURCE
        && all.stream()
            .filter(other -> other.origin() == Observed.Origin.CORE_OBSERVATION)
            .filter(other -> other.moment().day().equals(statement.moment().day()))
            .anyMatch(
                other -> AdverseEventReader.term(other).equals(AdverseEventReader.term(statement)));
  }

  private static Days days(Administered administered, Observed statement) {
    return new Days(administered.dayOf(statement.moment()), administered.dayOf(statement.end()));
  }
}
