package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleParts.until;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.graded;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Statements about adverse events: which period they cover, and what they add up to. */
class AdverseEventSummaryTest {

  private static AdverseEventSummary summary(SampleRecord record) {
    return record.document().aeSummary().orElseThrow();
  }

  private static SampleRecord noneBetween(SampleRecord record, int first, int last) {
    return record.event("n" + last, "none-observed", onDay(first), until(onDay(last)));
  }

  @Test
  void statementOfNoneCoversTheVisitItReaches() {
    assertThat(summary(noneBetween(leftKnee(), 0, 14)).statedVisits()).containsExactly(Visit.W2);
    assertThat(summary(noneBetween(leftKnee(), 0, 42)).statedVisits())
        .containsExactly(Visit.W2, Visit.W3, Visit.W6);
    assertThat(summary(noneBetween(leftKnee(), 67, 183)).statedVisits())
        .containsExactly(Visit.M3, Visit.M6);
  }

  @Test
  void eventAnswersForTheVisitThatAsksAboutItsDay() {
    assertThat(summary(leftKnee().event("e1", "fever", onDay(1), _ -> {})).statedVisits())
        .containsExactly(Visit.W2);
    assertThat(summary(leftKnee().event("e1", "fever", onDay(120), _ -> {})).statedVisits())
        .containsExactly(Visit.M3);
  }

  @Test
  void horizonIsStatedWhenAStatementReachesItsVisit() {
    AdverseEventSummary early = summary(noneBetween(leftKnee(), 0, 14));
    assertThat(early.d30()).isEqualTo(new AdverseEventSummary.Horizon(false, 0, 0));
    assertThat(early.statedToDay()).hasValue(14);
    AdverseEventSummary late = summary(noneBetween(leftKnee(), 0, 370));
    assertThat(late.d30().stated()).isTrue();
    assertThat(late.d365().stated()).isTrue();
  }

  @Test
  void horizonCountsWhatBeganWithinIt() {
    AdverseEventSummary summary =
        summary(
            leftKnee()
                .event("e0", "donor-site-pain", onDay(-1), _ -> {})
                .event("e1", "fever", onDay(0), _ -> {})
                .event("e2", "fever", onDay(30), graded("C41340", new BooleanType(true), "C53258"))
                .event("e3", "neoplasm", onDay(365), _ -> {}));
    assertThat(summary.d30()).isEqualTo(new AdverseEventSummary.Horizon(true, 2, 1));
    assertThat(summary.d365()).isEqualTo(new AdverseEventSummary.Horizon(true, 3, 1));
  }

  @Test
  void tellsHowLongSorenessLasted() {
    SampleRecord record =
        leftKnee()
            .event("e1", "soreness", onDay(1), until(onDay(4)))
            .event("e2", "soreness", onDay(5), until(onDay(14)))
            .event("e3", "soreness", onDay(15), until(onDay(40)));
    assertThat(summary(record).soreness())
        .contains(new AdverseEventSummary.Soreness(true, OptionalInt.of(9)));
    assertThat(summary(noneBetween(leftKnee(), 0, 14)).soreness())
        .contains(new AdverseEventSummary.Soreness(false, OptionalInt.empty()));
    assertThat(summary(noneBetween(leftKnee(), 100, 183)).soreness()).isEmpty();
  }

  @Test
  void eventTellsOutcomeActionCriteriaAndDuration() {
    AdverseEvent event =
        leftKnee()
            .event(
                "e1",
                "septic-arthritis",
                onDay(3),
                it -> {
                  until(onDay(13)).accept(it);
                  it.setBodySite(SampleRecord.site("knee"));
                  component(it, "serious", new BooleanType(false));
                  component(it, "seriousness-criterion", code(Canonical.NCI_THESAURUS, "C83052"));
                  component(it, "outcome", code(Canonical.NCI_THESAURUS, "C49498"));
                  component(it, "action", code(Canonical.ADVERSE_EVENT_ACTION, "surgery"));
                  component(it, "stage", code(Canonical.ADVERSE_EVENT_STAGE, "follow-up"));
                })
            .document()
            .ae()
            .getFirst();
    assertThat(event.durationDays()).hasValue(10);
    assertThat(event.site()).contains("knee");
    assertThat(event.outcome()).contains("recovered");
    assertThat(event.action()).contains("surgery");
    assertThat(event.stage()).contains("follow-up");
    assertThat(event.criterion()).containsExactly("C83052");
    // A criterion outweighs the flag.
    assertThat(event.serious()).contains(true);
  }

  private static org.hl7.fhir.r4.model.AdverseEvent resource(String term, int day) {
    org.hl7.fhir.r4.model.AdverseEvent event = new org.hl7.fhir.r4.model.AdverseEvent();
    event
        .setActuality(AdverseEventActuality.ACTUAL)
        .setEvent(code(Canonical.ADVERSE_EVENT_TERM, term))
        .setDateElement(new DateTimeType(onDay(day)))
        .setSeriousness(
            code("http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", "serious"))
        .setOutcome(code("http://terminology.hl7.org/CodeSystem/adverse-event-outcome", "ongoing"));
    event.addExtension(Extensions.ADVERSE_EVENT_GRADE, code(Canonical.NCI_THESAURUS, "C41340"));
    event
        .addSuspectEntity()
        .setInstance(new Reference("Procedure/a1"))
        .addCausality()
        .setAssessment(code(Canonical.NCI_THESAURUS, "C53258"));
    return event;
  }

  @Test
  void adverseEventResourceIsEvent() {
    AdverseEvent event = leftKnee().add(resource("fever", 2), "ev1").document().ae().getFirst();
    assertThat(event.term()).isEqualTo("fever");
    assertThat(event.grade()).hasValue(3);
    assertThat(event.serious()).contains(true);
    assertThat(event.related()).contains("possible");
    assertThat(event.outcome()).contains("not-recovered");
    assertThat(event.onsetDay()).hasValue(2);
  }

  @Test
  void eventToldTwiceCountsOnceAndTheObservationCounts() {
    TreatmentDocument document =
        leftKnee()
            .add(resource("fever", 2), "ev1")
            .add(resource("soreness", 2), "ev2")
            .event("e1", "fever", onDay(2), _ -> {})
            .document();
    assertThat(document.ae()).extracting(AdverseEvent::term).containsExactly("fever", "soreness");
    assertThat(document.ae().getFirst().grade()).isEmpty();
  }

  @Test
  void possibleEventThatDidNotHappenIsNone() {
    org.hl7.fhir.r4.model.AdverseEvent potential =
        resource("fever", 2).setActuality(AdverseEventActuality.POTENTIAL);
    assertThat(leftKnee().add(potential, "ev1").document().aeSummary()).isEqualTo(Optional.empty());
  }
}
