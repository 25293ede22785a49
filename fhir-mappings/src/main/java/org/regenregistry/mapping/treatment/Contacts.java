package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/**
 * The days on which the patient was known to be alive and in touch: scores, statements about
 * adverse events and stated contacts, whichever treatment they are about.
 *
 * @param moments in any order
 */
record Contacts(List<Moment> moments) {

  private static final int DAYS_PER_YEAR = 365;
  private static final int TOLERANCE = 90;
  private static final int LONGEST_FOLLOW_UP_YEARS = 15;

  static Contacts of(PatientChart chart) {
    Stream<Moment> scores =
        chart.observations().stream()
            .filter(observed -> Scored.of(observed).isPresent())
            .map(Observed::moment);
    Stream<Moment> statements =
        chart
            .ofKind(ObservationKinds.ADVERSE_EVENT)
            .flatMap(statement -> Stream.of(statement.moment(), statement.end()));
    return new Contacts(
        Stream.of(scores, statements, stated(chart)).flatMap(moments -> moments).toList());
  }

  /** The contacts that were stated as such. */
  static Stream<Moment> stated(PatientChart chart) {
    return chart
        .ofKind(ObservationKinds.LAST_CONTACT)
        .flatMap(observed -> Moment.of(observed.source().getValue()).stream());
  }

  /** The days counted from an administration, those before it left out. */
  IntStream daysSince(Administered administered) {
    return moments.stream().mapToInt(administered::dayOf).filter(day -> day >= 0);
  }

  /** The years after treatment within 90 days of whose end there was a contact. */
  List<Integer> years(Administered administered) {
    return IntStream.rangeClosed(1, LONGEST_FOLLOW_UP_YEARS)
        .filter(
            year ->
                daysSince(administered)
                    .anyMatch(day -> Math.abs(day - year * DAYS_PER_YEAR) <= TOLERANCE))
        .boxed()
        .toList();
  }
}
