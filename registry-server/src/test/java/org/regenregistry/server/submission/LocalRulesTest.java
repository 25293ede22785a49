package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

class LocalRulesTest {

  private static final ClinicCode CLINIC = new ClinicCode("A1");

  private final Patient patient = ClinicalRecords.patient("v");

  @Test
  void acceptsContentThatCarriesItsCondition() {
    assertThat(check(put("v"))).isEmpty();
    assertThat(check(post(Optional.of(identifier("v"))))).isEmpty();
    assertThat(check(post(Optional.empty()))).isEmpty();
  }

  @Test
  void refusesContentThatDoesNotCarryItsCondition() {
    assertThat(check(put("w")))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.CONDITION_MISMATCH);
    assertThat(check(post(Optional.of(identifier("w")))))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.CONDITION_MISMATCH);
  }

  @Test
  void refusesAnotherClinicsLabel() {
    patient.getMeta().addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode("B1");
    assertThat(check(post(Optional.empty())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.LABEL_FOREIGN);
  }

  @Test
  void acceptsTheOwnLabelAndOtherLabels() {
    patient.getMeta().addSecurity().setSystem(Canonical.CLINIC_LABEL).setCode("A1");
    patient.getMeta().addSecurity().setSystem("urn:x").setCode("B1");
    assertThat(check(post(Optional.empty()))).isEmpty();
  }

  @Test
  void refusesAnIdentifierTooLongForTheIndex() {
    patient.addIdentifier().setSystem("urn:x").setValue("v".repeat(596));
    assertThat(check(post(Optional.empty())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.IDENTIFIER_INVALID);
    patient.getIdentifier().getLast().setValue("v".repeat(595));
    assertThat(check(post(Optional.empty()))).isEmpty();
    patient.getIdentifier().getLast().setValue("v\u0000");
    assertThat(check(post(Optional.empty())))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.IDENTIFIER_INVALID);
  }

  @Test
  void ignoresIdentifiersThatNameNothing() {
    patient.addIdentifier().setValue("no system");
    patient.addIdentifier().setSystem("urn:x");
    patient.addIdentifier().setSystem(" ").setValue("v");
    assertThat(Identifiers.of(ResourceKind.PATIENT, patient)).containsExactly(identifier("v"));
  }

  private static List<Problem> check(Instruction instruction) {
    return LocalRules.check(CLINIC, List.of(instruction));
  }

  private Instruction post(Optional<BusinessIdentifier> condition) {
    return new Instruction.Post(
        Position.single("Patient"), ResourceKind.PATIENT, patient, condition);
  }

  private Instruction put(String value) {
    return new Instruction.Put(
        Position.single("Patient"),
        ResourceKind.PATIENT,
        patient,
        new Target.ByIdentifier(identifier(value)),
        new Precondition.None());
  }

  private static BusinessIdentifier identifier(String value) {
    return new BusinessIdentifier(ResourceKind.PATIENT, Canonical.PATIENT_IDENTIFIER, value);
  }
}
