package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.SampleParts.harvest;
import static org.regenregistry.mapping.treatment.SampleParts.processing;
import static org.regenregistry.mapping.treatment.SampleRecord.INDEX;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.SampleRecord.quantity;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.TreatmentContext.Harvest;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Harvest, processing and product. */
class PreparationTest {

  @Test
  void readsHarvestThatIsPartOfTheTreatment() {
    TreatmentDocument document = leftKnee().add(harvest(onDay(-1)), "h1").document();
    assertThat(document.context().harvest())
        .contains(
            new Harvest(
                Optional.of("abdomen"),
                Optional.of("liposuction-manual"),
                Optional.of("sedation"),
                OptionalDouble.of(60),
                OptionalDouble.empty(),
                OptionalInt.of(-1)));
  }

  @Test
  void addsWhatSeveralHarvestsGave() {
    Procedure second = harvest(onDay(0));
    second.getExtensionByUrl(Extensions.HARVEST_VOLUME).setValue(quantity(40, "mL"));
    Procedure third = harvest(onDay(0));
    third.getExtensionByUrl(Extensions.HARVEST_VOLUME).setValue(quantity(25, "g"));
    Harvest harvest =
        leftKnee()
            .add(harvest(onDay(-1)), "h1")
            .add(second, "h2")
            .add(third, "h3")
            .document()
            .context()
            .harvest()
            .orElseThrow();
    assertThat(harvest.volumeMl()).hasValue(100);
    assertThat(harvest.massG()).hasValue(25);
    assertThat(harvest.day()).hasValue(-1);
  }

  @Test
  void harvestThatWasNotCompletedOrIsOfAnotherTreatmentIsNotRead() {
    Procedure planned = harvest(INDEX).setStatus(Procedure.ProcedureStatus.PREPARATION);
    Procedure foreign = harvest(INDEX);
    foreign.getPartOfFirstRep().setReference("Procedure/a9");
    TreatmentDocument document = leftKnee().add(planned, "h1").add(foreign, "h2").document();
    assertThat(document.context().harvest()).isEmpty();
  }

  @Test
  void specimenFillsWhatTheHarvestLeavesOpen() {
    Harvest harvest = withSpecimen(leftKnee()).document().context().harvest().orElseThrow();
    assertThat(harvest.site()).contains("iliac-crest");
    assertThat(harvest.technique()).contains("aspiration");
    assertThat(harvest.volumeMl()).hasValue(55);
    assertThat(harvest.day()).hasValue(0);
  }

  @Test
  void harvestProcedureComesBeforeSpecimen() {
    Harvest harvest =
        withSpecimen(leftKnee().add(harvest(onDay(-1)), "h1"))
            .document()
            .context()
            .harvest()
            .orElseThrow();
    assertThat(harvest.site()).contains("abdomen");
    assertThat(harvest.volumeMl()).hasValue(60);
    assertThat(harvest.day()).hasValue(-1);
  }

  private static SampleRecord withSpecimen(SampleRecord record) {
    Specimen specimen = new Specimen();
    specimen
        .getCollection()
        .setBodySite(code(Canonical.HARVEST_SITE, "iliac-crest"))
        .setMethod(code(Canonical.HARVEST_TECHNIQUE, "aspiration"))
        .setQuantity(quantity(55, "mL"))
        .setCollected(new DateTimeType(INDEX));
    return record
        .counts("c1", INDEX, 150, 100)
        .change(Observation.class, it -> it.setSpecimen(new Reference("Specimen/sp1")))
        .add(specimen, "sp1");
  }

  @Test
  void readsProcessingAndItsLaboratory() {
    Organization laboratory = new Organization();
    laboratory.addIdentifier().setSystem("urn:other").setValue("x");
    laboratory.addIdentifier().setSystem(Canonical.ORGANIZATION_IDENTIFIER).setValue("LAB-7");
    Processing processing =
        leftKnee().add(processing(INDEX), "q1").add(laboratory, "lab").document().processing();
    assertThat(processing.method()).containsExactly("centrifugation", "filtration");
    assertThat(processing.facility()).contains("LAB-7");
    assertThat(processing.device()).contains("Spinner 2");
    assertThat(processing.relativeForceG()).hasValue(400);
    assertThat(processing.minutes()).hasValue(10);
    assertThat(processing.cultureDays()).hasValue(14);
  }

  @Test
  void productResourceGivesTheLotTheExtensionLeavesOpen() {
    BiologicallyDerivedProduct product = new BiologicallyDerivedProduct();
    product.addIdentifier().setSystem(Canonical.PRODUCT_IDENTIFIER).setValue("LOT-9");
    product
        .getProductCode()
        .addCoding()
        .setSystem("https://www.isbt128.org/uri/productdescriptioncode")
        .setCode("S1234");
    TreatmentDocument document =
        leftKnee()
            .change(
                Procedure.class,
                it ->
                    it.addExtension(
                        Extensions.PRODUCT, new Reference("BiologicallyDerivedProduct/b1")))
            .add(product, "b1")
            .document();
    assertThat(document.product().lot()).contains("LOT-9");
    assertThat(document.product().isbt()).contains("S1234");
    assertThat(document.product().cellType()).containsExactly("svf");
  }

  @Test
  void countsAndTestsAreReadInTheirUnitsAlone() {
    TreatmentDocument document =
        leftKnee()
            .counts("c1", INDEX, 150, 100)
            .change(
                Observation.class,
                it -> {
                  SampleRecord.component(it, "tnc-total", quantity(400, "10*6"));
                  SampleRecord.component(it, "cfu-f", quantity(21_000, "[CFU]"));
                  SampleRecord.component(it, "msc-fraction", quantity(2, "1"));
                  SampleRecord.component(it, "sterility", code(Canonical.TEST_RESULT, "negative"));
                  SampleRecord.component(it, "endotoxin", quantity(0.2, "[EU]/mL"));
                  SampleRecord.component(it, "time-to-injection", quantity(45, "min"));
                })
            .document();
    Cells cells = document.cells().orElseThrow();
    assertThat(cells.tncTotal()).hasValue(400);
    assertThat(cells.cfuf()).hasValue(21_000);
    assertThat(cells.mscFraction()).isEmpty();
    Quality quality = document.qc().orElseThrow();
    assertThat(quality.sterility()).contains("negative");
    assertThat(quality.endotoxin()).hasValue(0.2);
    assertThat(quality.timeToInjectionMin()).hasValue(45);
  }
}
