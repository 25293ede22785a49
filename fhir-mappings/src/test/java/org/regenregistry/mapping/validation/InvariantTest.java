package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.validation.ExampleSubmission.recode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Grade;

/** Each variant of the knee example breaks exactly the rule it is named after. */
class InvariantTest {

  record Variant(String rule, String story, Consumer<ExampleSubmission> change) {

    @Override
    public String toString() {
      return rule + ": " + story;
    }
  }

  static Stream<Variant> administrations() {
    return Stream.of(
        new Variant(
            "adm-1", "completed but never performed", it -> it.administration().setPerformed(null)),
        new Variant(
            "adm-2",
            "performed three days from now",
            it -> it.administration().setPerformed(day(today().plusDays(3).toString()))),
        new Variant(
            "adm-2",
            "a period that starts next year",
            it -> it.administration().setPerformed(periodFrom(today().plusYears(1)))),
        new Variant(
            "adm-3",
            "a knee without its side",
            it -> it.administration().getBodySiteFirstRep().setExtension(null)),
        new Variant(
            "adm-4",
            "performed in a month",
            it -> it.administration().setPerformed(day("2024-03"))),
        new Variant(
            "adm-5",
            "a reason of another list alone",
            it -> it.administration().getReasonCodeFirstRep().getCoding().removeFirst()),
        new Variant(
            "src-1",
            "placental cells of the patient",
            it -> recode((CodeableConcept) it.facet("tissueSource").getValue(), "placenta")));
  }

  static Stream<Variant> observations() {
    return Stream.of(
        new Variant("obs-1", "a score of nothing", it -> it.score("72102-7").setValue(null)),
        new Variant(
            "obs-2", "a score of a year", it -> it.score("72102-7").setEffective(day("2024"))),
        new Variant("sc-1", "KOOS above 100", it -> scored(it, "72102-7").setValue(100.1)),
        new Variant("sc-1", "KOOS below 0", it -> scored(it, "72099-5").setValue(-1)),
        new Variant("sc-1", "KOOS in percent", it -> scored(it, "72102-7").setCode("%")),
        new Variant("sc-2", "pain above 10", it -> scored(it, "72514-3").setValue(11)),
        new Variant("sc-2", "pain of five and a half", it -> scored(it, "72514-3").setValue(5.5)),
        new Variant("sc-2", "pain without a number", it -> scored(it, "72514-3").setValue(null)),
        new Variant("kl-1", "grade 5", it -> it.kind("kl-grade").setValue(new IntegerType(5))),
        new Variant("kl-1", "grade -1", it -> it.kind("kl-grade").setValue(new IntegerType(-1))),
        new Variant(
            "kl-2",
            "a graded knee without its side",
            it -> it.kind("kl-grade").getBodySite().setExtension(null)),
        new Variant(
            "cp-1",
            "more cells given than made",
            it -> it.count("cells-administered").setValue(50)),
        new Variant("cp-2", "viability of 101 %", it -> it.count("viability").setValue(101)),
        new Variant("cp-4", "a negative count", it -> it.count("tnc-total").setValue(-1)));
  }

  static Stream<Variant> adverseEvents() {
    return Stream.of(
        new Variant(
            "ae-1",
            "grade 5 and recovered",
            it ->
                recode(
                    (CodeableConcept) it.component(it.event("soreness"), "grade").getValue(),
                    Grade.DEATH.nciCode())),
        new Variant(
            "ae-1",
            "mild and fatal",
            it ->
                recode(
                    (CodeableConcept) it.component(it.event("soreness"), "outcome").getValue(),
                    Grade.DEATH.nciCode())),
        new Variant("ae-1", "serious but unrelated to anything", InvariantTest::seriousAlone),
        new Variant(
            "ae-3",
            "no event in no period",
            it -> it.event("none-observed").setEffective(day("2024-06-10"))));
  }

  @ParameterizedTest
  @MethodSource({"administrations", "observations", "adverseEvents"})
  void failsForExactlyItsRule(Variant variant) {
    ExampleSubmission submission = ExampleSubmission.knee();
    variant.change().accept(submission);
    assertThat(SharedValidator.errors(submission.bundle()))
        .extracting(Finding::rule)
        .containsExactly(variant.rule());
  }

  @Test
  void acceptsTodayAnywhereOnEarth() {
    ExampleSubmission submission = ExampleSubmission.knee();
    LocalDate tomorrow = today().plusDays(1);
    submission.administration().setPerformed(day(tomorrow.toString()));
    assertThat(SharedValidator.errors(submission.bundle())).isEmpty();
  }

  @Test
  void acceptsPeriodOfAdministration() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission.administration().setPerformed(periodFrom(LocalDate.of(2024, 3, 11)));
    assertThat(SharedValidator.errors(submission.bundle())).isEmpty();
  }

  @Test
  void acceptsFatalEventOfGradeFive() {
    ExampleSubmission submission = ExampleSubmission.knee();
    Observation event = submission.event("soreness");
    for (String component : new String[] {"grade", "outcome"}) {
      recode(
          (CodeableConcept) submission.component(event, component).getValue(),
          Grade.DEATH.nciCode());
    }
    assertThat(SharedValidator.errors(submission.bundle())).isEmpty();
  }

  @Test
  void acceptsScoreThatIsAbsentForReason() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission
        .score("72102-7")
        .setValue(null)
        .setDataAbsentReason(
            new CodeableConcept(
                new Coding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/data-absent-reason")
                    .setCode("asked-declined")));
    assertThat(SharedValidator.errors(submission.bundle())).isEmpty();
  }

  @Test
  void namesElementOfInvariantInWords() {
    ExampleSubmission submission = ExampleSubmission.knee();
    submission.administration().getBodySiteFirstRep().setExtension(null);
    assertThat(SharedValidator.errors(submission.bundle()))
        .containsExactly(
            new Finding(
                Severity.ERROR,
                "adm-3",
                "Bundle.entry[1].resource.bodySite[0]",
                Optional.empty(),
                "A site that exists on both sides says which side was treated."));
  }

  private static void seriousAlone(ExampleSubmission submission) {
    Observation event = submission.event("soreness");
    submission.component(event, "serious").setValue(new BooleanType(true));
    event.getComponent().remove(submission.component(event, "relatedness"));
  }

  private static Quantity scored(ExampleSubmission submission, String loinc) {
    return (Quantity) submission.score(loinc).getValue().setExtension(null);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }

  private static DateTimeType day(String text) {
    return new DateTimeType(text);
  }

  private static Period periodFrom(LocalDate day) {
    return new Period().setStartElement(day(day.toString()));
  }

  /** Guards the constant the variants rely on. */
  @Test
  void scoresAreInUcum() {
    assertThat(scored(ExampleSubmission.knee(), "72102-7").getSystem()).isEqualTo(Canonical.UCUM);
  }
}
