package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Relatedness;

/**
 * What has been stated about adverse events after one administration.
 *
 * @param isStated whether anybody stated anything, be it that none was observed
 * @param events the events by onset, then term
 */
record AdverseEvents(boolean isStated, List<TreatmentDocument.AdverseEvent> events) {

  private static final String NONE_OBSERVED = "none-observed";
  private static final String OTHER = "other";

  private static final Comparator<TreatmentDocument.AdverseEvent> BY_ONSET =
      Comparator.comparingInt(
              (TreatmentDocument.AdverseEvent event) -> event.onsetDay().orElse(Integer.MAX_VALUE))
          .thenComparing(TreatmentDocument.AdverseEvent::term);

  /** The statements that name this administration. */
  static AdverseEvents of(Administered administered, List<Observed> observations) {
    List<Observed> statements =
        observations.stream()
            .filter(observed -> observed.isKind("adverse-event"))
            .filter(observed -> observed.isPartOf(administered))
            .toList();
    List<TreatmentDocument.AdverseEvent> events =
        statements.stream()
            .flatMap(statement -> event(administered, statement).stream())
            .sorted(BY_ONSET)
            .toList();
    return new AdverseEvents(!statements.isEmpty(), events);
  }

  /** The events in four figures; none when nothing was stated. */
  Optional<TreatmentDocument.AdverseEventSummary> summary() {
    if (!isStated) {
      return Optional.empty();
    }
    OptionalInt maximum = events.stream().flatMapToInt(event -> event.grade().stream()).max();
    boolean serious = events.stream().anyMatch(event -> event.serious().orElse(false));
    return Optional.of(
        new TreatmentDocument.AdverseEventSummary(
            !events.isEmpty(), events.size(), maximum, serious));
  }

  private static Optional<TreatmentDocument.AdverseEvent> event(
      Administered administered, Observed statement) {
    // An event in other words than the registry's is still an event.
    String term = Coded.code(statement.concept(), Canonical.ADVERSE_EVENT_TERM).orElse(OTHER);
    if (term.equals(NONE_OBSERVED)) {
      return Optional.empty();
    }
    return Optional.of(
        new TreatmentDocument.AdverseEvent(
            term,
            grade(statement),
            statement.component("serious", BooleanType.class).map(BooleanType::getValue),
            related(statement),
            OptionalInt.of(administered.dayOf(statement.moment()))));
  }

  private static OptionalInt grade(Observed statement) {
    return nci(statement, "grade")
        .flatMap(Grade::ofNci)
        .map(grade -> OptionalInt.of(grade.number()))
        .orElseGet(OptionalInt::empty);
  }

  private static Optional<String> related(Observed statement) {
    return nci(statement, "relatedness").flatMap(Relatedness::ofNci).map(Relatedness::id);
  }

  private static Optional<String> nci(Observed statement, String component) {
    return statement
        .component(component, CodeableConcept.class)
        .flatMap(concept -> Coded.code(concept, Canonical.NCI_THESAURUS));
  }
}
