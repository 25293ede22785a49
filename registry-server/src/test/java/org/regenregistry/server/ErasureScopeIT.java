package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.vocabulary.Extensions;

/** An erasure reaches what was the patient's alone, and nothing of others. */
@ExtendWith(LocalServers.class)
class ErasureScopeIT {

  private final RegistryServerFixture registry = RegistryServerFixture.running();
  private final TestClinic clinic = registry.onboardClinic();
  private final FhirHttp http = clinic.http();

  @Test
  void aProductGoesThoughTheProcedureThatNamedItWasDeleted() {
    String patient = patient();
    String product = product(List.of());
    deleted(treated(patient, product));
    erase(patient);
    assertThat(versionsOf(product)).isZero();
  }

  @Test
  void aProductGoesThoughTheProcedureThatNamedItNamesAnother() {
    String patient = patient();
    String first = product(List.of());
    String second = product(List.of());
    renamed(treated(patient, first), patient, second);
    erase(patient);
    assertThat(versionsOf(first)).isZero();
    assertThat(versionsOf(second)).isZero();
  }

  @Test
  void aProductGoesThoughItWasDeletedBefore() {
    String patient = patient();
    String product = product(List.of());
    deleted(treated(patient, product));
    deleted(product);
    assertThat(versionsOf(product)).isEqualTo(2);
    erase(patient);
    assertThat(versionsOf(product)).isZero();
  }

  @Test
  void theParentsOfAProductGoWithIt() {
    String patient = patient();
    String tissue = product(List.of());
    String culture = product(List.of(tissue));
    treated(patient, product(List.of(culture)));
    erase(patient);
    assertThat(versionsOf(culture)).isZero();
    assertThat(versionsOf(tissue)).isZero();
  }

  @Test
  void aParentThatAnotherPatientsProductHasTooStaysWithItsOwnParents() {
    String patient = patient();
    String donor = product(List.of());
    String bank = product(List.of(donor));
    String own = product(List.of(bank));
    String others = product(List.of(bank));
    treated(patient, own);
    treated(patient(), others);
    erase(patient);
    assertThat(versionsOf(own)).isZero();
    for (String kept : List.of(donor, bank, others)) {
      assertThat(http.get(kept).status()).as(kept).isEqualTo(200);
    }
  }

  @Test
  void anEarlierPatientWithTheSameIdentifierIsNamedAndCanBeErasedThoughDeleted() {
    String identifier = ClinicalRecords.newIdentifier() + "\\\"";
    String first = posted("Patient", ClinicalRecords.patient(identifier));
    deleted(first);
    String second = posted("Patient", ClinicalRecords.patient(identifier));
    posted("Patient", ClinicalRecords.patient(identifier + "1"));

    assertThat(others(erase(second))).containsExactly(first);

    assertThat(others(erase(first))).isEmpty();
    assertThat(versionsOf(first)).isZero();
    assertThat(versionsOf(second)).isZero();
  }

  /** References to the patients that an answer names beside the one it is about. */
  private static List<String> others(Parameters answer) {
    return answer.getParameter().stream()
        .filter(parameter -> parameter.getName().equals("otherPatient"))
        .map(parameter -> "Patient/" + parameter.getValue().primitiveValue())
        .toList();
  }

  private String patient() {
    return posted("Patient", ClinicalRecords.patient(ClinicalRecords.newIdentifier()));
  }

  private String product(List<String> parents) {
    BiologicallyDerivedProduct product = ClinicalRecords.marrowProduct();
    parents.forEach(parent -> product.addParent(new Reference(parent)));
    return posted("BiologicallyDerivedProduct", product);
  }

  /** An administration of that product. */
  private String treated(String patient, String product) {
    Procedure procedure =
        ClinicalRecords.administration(ClinicalRecords.newIdentifier(), patient, "2024-03-11");
    procedure.addExtension(Extensions.PRODUCT, new Reference(product));
    return posted("Procedure", procedure);
  }

  /** Changes an administration to one of another product. */
  private void renamed(String administration, String patient, String product) {
    Procedure procedure = http.get(administration).as(Procedure.class);
    assertThat(procedure.getSubject().getReference()).isEqualTo(patient);
    procedure.getExtensionByUrl(Extensions.PRODUCT).setValue(new Reference(product));
    FhirHttp.Answer answer = http.put(administration, procedure);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private String posted(String type, Resource resource) {
    FhirHttp.Answer answer = http.post(type, resource);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.location();
  }

  private void deleted(String reference) {
    FhirHttp.Answer answer = http.delete(reference);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
  }

  /** Erases in both steps, which name the same other patients; answers the first. */
  private Parameters erase(String patient) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType("patient-request"));
    FhirHttp.Answer first = http.post(patient + "/$erase", parameters);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    Parameters preview = first.as(Parameters.class);
    parameters.addParameter(preview.getParameter("confirm"));
    FhirHttp.Answer second = http.post(patient + "/$erase", parameters);
    assertThat(second.status()).as(second.body()).isEqualTo(200);
    assertThat(others(second.as(Parameters.class))).isEqualTo(others(preview));
    return preview;
  }

  private long versionsOf(String reference) {
    return registry
        .asSuperuser()
        .sql("select count(*) from resource_version where id = ?")
        .param(UUID.fromString(reference.substring(reference.indexOf('/') + 1)))
        .query(Long.class)
        .single();
  }
}
