package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ExampleRecords;
import org.regenregistry.mapping.normalisation.UnitNormalisation;
import org.regenregistry.mapping.validation.ProfileValidator;

/**
 * A record with any single element missing, or told only as an extension, is mapped or refused as
 * incomplete. Anything else would keep the record out of the index, and its clinic could not tell
 * why.
 */
class GapsInRecordTest {

  private static final Instant LOOKED_AT = Instant.parse("2026-06-01T12:00:00Z");
  private static final ProfileValidator VALIDATOR = new ProfileValidator();
  private static final UnitNormalisation UNITS = new UnitNormalisation();

  record Case(PatientRecord whole, Resource resource) {

    Stream<RecordWithGap> gaps() {
      return RecordWithGap.all(whole, resource);
    }

    @Override
    public String toString() {
      return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRecordWithAGapIsMappedOrRefusedAsIncomplete(Case of) {
    assertThat(of.gaps())
        .allSatisfy(it -> assertThatCode(() -> map(it)).doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsPatientsConsentIsKnown(Case of) {
    assertThat(of.gaps())
        .allSatisfy(
            it ->
                assertThatCode(() -> PatientConsent.of(it.record(), LOOKED_AT))
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResourceWithAGapIsCheckedAndItsUnitsAreNormalised(Case of) {
    assertThat(of.gaps())
        .allSatisfy(
            it ->
                assertThatCode(
                        () -> {
                          VALIDATOR.validate(it.changed());
                          UNITS.normalise(it.changed());
                        })
                    .doesNotThrowAnyException());
  }

  @Test
  void anObservationWithoutItsStatusSaysNothing() {
    SampleRecord record =
        SampleRecord.leftKnee().score("s1", Measure.PAIN_NRS, ScoresTest.onDay(-5), 7);
    assertThat(record.document().score(Visit.BL, Measure.PAIN_NRS)).isPresent();

    record.change(Observation.class, score -> score.setStatusElement(null));

    assertThat(record.document().score(Visit.BL, Measure.PAIN_NRS)).isEmpty();
  }

  private static void map(RecordWithGap record) {
    try {
      SampleRecord.mapper().map(record.record());
      StoreRules.check(record.record());
    } catch (IncompleteTreatmentException expected) {
      assertThat(record.changed().fhirType()).isEqualTo("Procedure");
    }
  }

  private static Stream<Case> cases() {
    List<PatientRecord> records = ExampleRecords.all();
    return Stream.concat(Stream.of(FullRecord.build().build()), records.stream())
        .flatMap(whole -> whole.resources().stream().map(resource -> new Case(whole, resource)));
  }
}
