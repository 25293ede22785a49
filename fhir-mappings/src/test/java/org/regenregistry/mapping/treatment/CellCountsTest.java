package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleRecord.component;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

class CellCountsTest {

  @Test
  void countsCellsInMillions() {
    TreatmentDocument document =
        leftKnee()
            .counts("c1", onDay(0), 150, 100)
            .change(Observation.class, it -> component(it, "viability", quantity(91.5, "%")))
            .document();
    Cells cells = document.cells().orElseThrow();
    assertThat(cells.processed()).hasValue(150);
    assertThat(cells.administered()).hasValue(100);
    assertThat(cells.log10Administered()).hasValue(2);
    assertThat(document.qc().orElseThrow().viabilityPct()).hasValue(91.5);
  }

  @Test
  void latestCountCounts() {
    TreatmentDocument document =
        leftKnee().counts("c1", onDay(1), 150, 100).counts("c2", onDay(0), 90, 80).document();
    assertThat(document.cells().orElseThrow().administered()).hasValue(100);
  }

  @Test
  void ignoresCountsInAnotherUnitAndHasNoLogarithmOfZero() {
    TreatmentDocument zero = leftKnee().counts("c1", onDay(0), 5, 0).document();
    assertThat(zero.cells().orElseThrow().log10Administered()).isEmpty();
    TreatmentDocument thousands =
        leftKnee()
            .counts("c1", onDay(0), 5, 4)
            .change(
                Observation.class,
                it ->
                    it.getComponent()
                        .forEach(component -> component.getValueQuantity().setCode("10*3")))
            .document();
    assertThat(thousands.cells()).isEmpty();
    assertThat(thousands.qc()).isEmpty();
  }

  @Test
  void reportsMayCompleteOneAnother() {
    TreatmentDocument document =
        leftKnee()
            .counts("c1", onDay(0), 150, 100)
            .change(Observation.class, it -> it.getComponent().removeLast())
            .counts("c2", onDay(1), 150, 90)
            .change(
                Observation.class,
                it -> {
                  if (it.getId().equals("c2")) {
                    it.getComponent().removeFirst();
                  }
                })
            .document();
    assertThat(document.cells().orElseThrow().processed()).hasValue(150);
    assertThat(document.cells().orElseThrow().administered()).hasValue(90);
  }

  @Test
  void reportOfNoAdministrationCountsForNone() {
    TreatmentDocument document =
        leftKnee()
            .counts("c1", onDay(0), 150, 100)
            .change(Observation.class, it -> it.setPartOf(null))
            .document();
    assertThat(document.cells()).isEmpty();
  }
}
