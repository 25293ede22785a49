package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regenregistry.mapping.treatment.SampleRecord.code;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.leftKnee;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

class TreatmentMapperTest {

  @Test
  void tellsWhoWasTreatedWithWhatAndWhere() {
    TreatmentDocument document = leftKnee().document();
    assertThat(document.id()).isEqualTo("SEOUL-01|a1");
    assertThat(document.clinic().code()).isEqualTo(SampleRecord.CLINIC);
    assertThat(document.patient().sex()).contains("female");
    assertThat(document.patient().pseudonym())
        .isEqualTo(new Pseudonyms(new byte[32]).of(SampleRecord.CLINIC, "p1"));
    assertThat(document.index())
        .isEqualTo(new TreatmentDocument.Index(LocalDate.of(2024, 3, 11), 2024));
    assertThat(document.indication().code()).isEqualTo("knee-oa");
    assertThat(document.site()).isEqualTo(new TreatmentDocument.Site("knee", Optional.of("left")));
    assertThat(document.donor().type()).isEqualTo("autologous");
    assertThat(document.source().tissue()).containsExactly("adipose");
    assertThat(document.product())
        .isEqualTo(
            new Product(
                "svf",
                List.of("svf"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty()));
    assertThat(document.processing().method()).containsExactly("centrifugation", "filtration");
    assertThat(document.processing().expanded()).isFalse();
    assertThat(document.processing().passage()).isEmpty();
    assertThat(document.admin().route()).contains("IARTINJ");
    assertThat(document.admin().guidance()).isEmpty();
    assertThat(document.mappingVersion()).isEqualTo(TreatmentIndex.mappingVersion());
    assertThat(document.derivationVersion()).isEqualTo(TreatmentMapper.DERIVATION_VERSION);
  }

  @Test
  void keepsWhatOnlySomeProductsHave() {
    TreatmentDocument document =
        leftKnee()
            .change(
                Procedure.class,
                procedure -> {
                  Extension product = product(procedure);
                  product.addExtension("passage", new IntegerType(3));
                  product.addExtension("lot", new StringType("L-1"));
                })
            .document();
    assertThat(document.processing().passage()).hasValue(3);
    assertThat(document.product().lot()).contains("L-1");
  }

  @ParameterizedTest
  @EnumSource(value = ProcedureStatus.class, mode = Mode.EXCLUDE, names = "COMPLETED")
  void onlyCompletedAdministrationIsTreatment(ProcedureStatus status) {
    assertThat(leftKnee().change(Procedure.class, it -> it.setStatus(status)).map()).isEmpty();
  }

  @Test
  void otherProceduresAreNoTreatments() {
    CodeableConcept knee = code("http://snomed.info/sct", "609588000");
    assertThat(leftKnee().change(Procedure.class, it -> it.setCode(knee)).map()).isEmpty();
  }

  @Test
  void withoutPatientThereIsNoTreatment() {
    PatientRecord record = leftKnee().build();
    List<TreatmentDocument> documents =
        SampleRecord.mapper()
            .map(new PatientRecord(record.clinic(), "another", record.resources()));
    assertThat(documents).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1962,62",
    "1962-03,62",
    "1962-04,61",
    "1962-03-11,62",
    "1962-03-12,61",
    "2024-03-11,0"
  })
  void ageIsAsExactAsTheBirthDate(String birth, int age) {
    TreatmentDocument document =
        leftKnee()
            .change(Patient.class, it -> it.setBirthDateElement(new DateType(birth)))
            .document();
    assertThat(document.patient().ageAtIndex()).hasValue(age);
  }

  @Test
  void birthAfterTreatmentGivesNoAge() {
    TreatmentDocument document =
        leftKnee()
            .change(Patient.class, it -> it.setBirthDateElement(new DateType("2025")))
            .document();
    assertThat(document.patient().ageAtIndex()).isEmpty();
  }

  @Test
  void periodStartsTheTreatment() {
    TreatmentDocument document =
        leftKnee()
            .change(
                Procedure.class,
                it -> {
                  Period period = new Period();
                  period.getStartElement().setValueAsString("2024-05-02");
                  it.setPerformed(period);
                })
            .document();
    assertThat(document.index().date()).isEqualTo(LocalDate.of(2024, 5, 2));
  }

  @Test
  void numbersCoursesOfOneSiteInTime() {
    List<TreatmentDocument> documents =
        leftKnee()
            .administer("a0", "2025-01-01", knee(Laterality.LEFT))
            .administer("a3", "2024-12-01", knee(Laterality.RIGHT))
            .map();
    assertThat(documents)
        .extracting(TreatmentDocument::id)
        .containsExactly("SEOUL-01|a1", "SEOUL-01|a3", "SEOUL-01|a0");
    assertThat(documents)
        .extracting(document -> document.course().number())
        .containsExactly(1, 1, 2);
  }

  @Test
  void everyRecordTellsHowManyThePatientHas() {
    assertThat(leftKnee().document().patient().treatments()).isEqualTo(1);
    assertThat(
            leftKnee()
                .administer("a0", "2025-01-01", knee(Laterality.LEFT))
                .administer("a3", "2024-12-01", knee(Laterality.RIGHT))
                .map())
        .extracting(document -> document.patient().treatments())
        .containsExactly(3, 3, 3);
  }

  @Test
  void statedCourseNumberCounts() {
    TreatmentDocument document =
        leftKnee()
            .change(
                Procedure.class,
                it ->
                    it.addExtension(
                        Canonical.structureDefinition("course-number"), new PositiveIntType(4)))
            .document();
    assertThat(document.course().number()).isEqualTo(4);
  }

  @Test
  void baselineGradeIsTheOneNearestToTwoWeeksBefore() {
    TreatmentDocument document =
        leftKnee()
            .klGrade("k1", onDay(-60), 2)
            .klGrade("k2", onDay(-20), 3)
            .klGrade("k3", onDay(42), 4)
            .document();
    assertThat(document.baseline()).contains(TreatmentDocument.Baseline.ofKl(3));
    assertThat(leftKnee().klGrade("k1", onDay(-20), 5).document().baseline()).isEmpty();
    assertThat(leftKnee().klGrade("k1", onDay(-20), -1).document().baseline()).isEmpty();
    assertThat(leftKnee().document().baseline()).isEmpty();
  }

  @Test
  void latestStatedContactCounts() {
    TreatmentDocument document =
        leftKnee().lastContact("l1", onDay(400)).lastContact("l0", onDay(100)).document();
    assertThat(document.lastContactDay()).hasValue(400);
    assertThat(leftKnee().lastContact("l1", onDay(-1)).document().lastContactDay()).isEmpty();
    assertThat(leftKnee().document().lastContactDay()).isEmpty();
  }

  @Test
  void lastContactMayBeStatedAsValueAlone() {
    TreatmentDocument document =
        leftKnee()
            .lastContact("l1", onDay(400))
            .change(Observation.class, it -> it.setEffective(null))
            .document();
    assertThat(document.lastContactDay()).hasValue(400);
  }

  @Test
  void levelGrowsWithWhatIsTold() {
    assertThat(leftKnee().document().submissionLevel()).contains(SubmissionLevel.L1);
    SampleRecord scored =
        leftKnee()
            .score("s0", Measure.KOOS_PAIN, onDay(-14), 40)
            .score("s1", Measure.KOOS_PAIN, onDay(91), 50);
    assertThat(scored.document().submissionLevel()).contains(SubmissionLevel.L1);
    scored.event("e1", "none-observed", onDay(14), _ -> {});
    assertThat(scored.document().submissionLevel()).contains(SubmissionLevel.L2);
    scored.change(Patient.class, it -> it.setGender(null));
    assertThat(scored.document().submissionLevel()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "donorType",
        "tissueSource",
        "productType",
        "processing",
        "expanded",
        "geneticallyModified"
      })
  void namesMissingFacet(String facet) {
    assertThatThrownBy(
            () -> mapWith(it -> product(it).getExtension().removeIf(e -> facet.equals(e.getUrl()))))
        .isInstanceOf(IncompleteTreatmentException.class)
        .hasMessage("Procedure/a1 lacks extension cell-product " + facet);
  }

  @Test
  void namesMissingElement() {
    assertThatThrownBy(() -> mapWith(it -> it.setPerformed(null)))
        .hasMessage("Procedure/a1 lacks performed[x] to the day");
    assertThatThrownBy(() -> mapWith(it -> it.setReasonCode(null)))
        .hasMessage("Procedure/a1 lacks reasonCode");
    assertThatThrownBy(() -> mapWith(it -> it.setBodySite(null)))
        .hasMessage("Procedure/a1 lacks bodySite");
    assertThatThrownBy(() -> mapWith(it -> it.setExtension(null)))
        .hasMessage("Procedure/a1 lacks extension cell-product");
  }

  private static List<TreatmentDocument> mapWith(Consumer<Procedure> change) {
    return leftKnee().change(Procedure.class, change).map();
  }

  private static Extension product(Procedure procedure) {
    return procedure.getExtensionByUrl(Canonical.structureDefinition("cell-product"));
  }
}
