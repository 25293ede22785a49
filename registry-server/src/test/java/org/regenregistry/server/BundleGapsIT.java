package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.patient;
import static org.regenregistry.server.ClinicalRecords.put;
import static org.regenregistry.server.ClinicalRecords.transaction;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mutation.Gap;
import org.regenregistry.server.FhirHttp.Answer;

/**
 * A Bundle with any element of an entry missing, or told only as an extension, is carried out or
 * refused with a reason; it never is a fault of the registry.
 */
class BundleGapsIT {

  /** Stands for the version that the guarded patient has when a Bundle is sent. */
  private static final String SEEN = "W/\\\"0\\\"";

  private static final String CONDITION = "identifier=" + Canonical.PATIENT_IDENTIFIER + "|";

  private static FhirHttp clinic;
  private static final Map<String, String> ADDRESSES = new HashMap<>();

  @BeforeAll
  static void submit() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
    for (String name : List.of("guarded", "patched", "edited", "read")) {
      ADDRESSES.put(name, clinic.post("Patient", patient(newIdentifier())).location());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSACTION", "BATCH"})
  void isCarriedOutAsAWhole(BundleType type) {
    Answer answer = send("/fhir", json(type));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(statuses(answer.bundle())).allMatch(status -> status.matches("(20|304).*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSACTION", "BATCH"})
  void isCarriedOutOrRefusedWithAGap(BundleType type) {
    assertThat(Gap.all(bundle(type)))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            gap -> {
              Answer answer = send("/fhir", gap.json());
              assertThat(answer.status()).as(answer.body()).isLessThan(500);
              if (answer.status() == 200) {
                assertThat(statuses(answer.bundle()))
                    .as(answer.body())
                    .noneMatch(status -> status.startsWith("5"));
              }
            });
  }

  @Test
  void isCheckedWithAGap() {
    assertThat(Gap.all(bundle(BundleType.TRANSACTION)))
        .allSatisfy(
            gap -> {
              Answer answer = send("/fhir/$validate-submission", gap.json());
              assertThat(answer.status()).as(answer.body()).isLessThan(500);
              assertThat(answer.problems()).doesNotContain("internal");
            });
  }

  @Test
  void doesNotOverwriteWhenTheVersionIsToldAsAnExtension() {
    String address = clinic.post("Patient", patient(newIdentifier())).location();
    Bundle bundle = transaction();
    Patient changed = patient(newIdentifier());
    changed.setId(address);
    add(bundle, HTTPVerb.PUT, address)
        .setResource(changed)
        .getRequest()
        .getIfMatchElement()
        .addExtension("urn:x", new StringType("unknown"));
    Answer answer = clinic.submit(bundle);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("entry-url-invalid");
    assertThat(answer.expressions()).containsExactly("Bundle.entry[0].request.ifMatch");
    assertThat(clinic.get(address).header("ETag")).isEqualTo("W/\"1\"");
  }

  private static Bundle bundle(BundleType type) {
    Bundle bundle = new Bundle().setType(type);
    bundle.getMeta().addProfile("https://clinic.example/fhir/StructureDefinition/export");
    String submitted = newIdentifier();
    put(bundle, patient(submitted), submitted);
    created(bundle, newIdentifier());
    guarded(bundle);
    add(bundle, HTTPVerb.PATCH, address("patched")).setResource(jsonPatch());
    add(bundle, HTTPVerb.PATCH, address("edited")).setResource(fhirPathPatch());
    add(bundle, HTTPVerb.DELETE, "Patient?" + CONDITION + newIdentifier());
    add(bundle, HTTPVerb.GET, address("read")).getRequest().setIfNoneMatch("W/\"1\"");
    add(bundle, HTTPVerb.HEAD, address("read"))
        .getRequest()
        .setIfModifiedSinceElement(new InstantType("2020-01-01T00:00:00Z"));
    return bundle;
  }

  private static void created(Bundle bundle, String identifier) {
    BundleEntryComponent entry = add(bundle, HTTPVerb.POST, "Patient");
    entry.setFullUrl("urn:uuid:" + newIdentifier()).setResource(patient(identifier));
    entry.getRequest().setIfNoneExist(CONDITION + identifier);
  }

  private static void guarded(Bundle bundle) {
    Patient patient = clinic.get(address("guarded")).as(Patient.class);
    patient.setMeta(null);
    add(bundle, HTTPVerb.PUT, address("guarded"))
        .setResource(patient)
        .getRequest()
        .setIfMatch("W/\"0\"");
  }

  private static Binary jsonPatch() {
    String patch = "[{\"op\": \"test\", \"path\": \"/resourceType\", \"value\": \"Patient\"}]";
    return new Binary()
        .setContentType("application/json-patch+json")
        .setData(patch.getBytes(StandardCharsets.UTF_8));
  }

  private static Parameters fhirPathPatch() {
    Parameters patch = new Parameters();
    ParametersParameterComponent operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType("replace"));
    operation.addPart().setName("path").setValue(new StringType("Patient.gender"));
    operation.addPart().setName("value").setValue(new CodeType("female"));
    return patch;
  }

  private static String json(BundleType type) {
    return FhirHttp.json(bundle(type));
  }

  /** Sends a Bundle as of the version that the guarded patient has now. */
  private static Answer send(String path, String bundle) {
    String seen = clinic.get(address("guarded")).header("ETag").replace("\"", "\\\"");
    return clinic.send("POST", path, bundle.replace(SEEN, seen));
  }

  private static List<String> statuses(Bundle answer) {
    return answer.getEntry().stream().map(entry -> entry.getResponse().getStatus()).toList();
  }

  private static String address(String name) {
    return Objects.requireNonNull(ADDRESSES.get(name));
  }
}
