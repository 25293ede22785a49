package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.vocabulary.Canonical;

/** New patients with one registered treatment each, and their removal. */
final class FurtherWrites {

  private static final String BUNDLE =
      """
      {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": "urn:uuid:11111111-1111-4111-8111-111111111111",
         "resource": {"resourceType": "Patient",
           "identifier": [{"system": "%1$s/id/patient", "value": "%2$s"}],
           "gender": "female", "birthDate": "1961"},
         "request": {"method": "PUT", "url": "Patient?identifier=%1$s/id/patient|%2$s"}},
        {"fullUrl": "urn:uuid:22222222-2222-4222-8222-222222222222",
         "resource": {"resourceType": "Procedure",
           "extension": [
             {"url": "%1$s/StructureDefinition/route", "valueCodeableConcept": {"coding": [{
               "system": "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration", "code": "IARTINJ"}]}},
             {"url": "%1$s/StructureDefinition/cell-product", "extension": [
               {"url": "donorType", "valueCodeableConcept": {"coding": [
                 {"system": "%1$s/CodeSystem/donor-type", "code": "autologous"}]}},
               {"url": "tissueSource", "valueCodeableConcept": {"coding": [
                 {"system": "%1$s/CodeSystem/tissue-source", "code": "bone-marrow"}]}},
               {"url": "productType", "valueCodeableConcept": {"coding": [
                 {"system": "%1$s/CodeSystem/product-type", "code": "bmac"}]}},
               {"url": "processing", "valueCodeableConcept": {"coding": [
                 {"system": "%1$s/CodeSystem/processing-method", "code": "centrifugation"}]}},
               {"url": "expanded", "valueBoolean": false},
               {"url": "geneticallyModified", "valueBoolean": false}]}],
           "identifier": [{"system": "%1$s/id/procedure", "value": "%2$s"}],
           "status": "completed",
           "code": {"coding": [{"system": "%1$s/CodeSystem/procedure-kind", "code": "cell-administration"}]},
           "subject": {"reference": "urn:uuid:11111111-1111-4111-8111-111111111111"},
           "performedDateTime": "2026-03-02T10:00:00Z",
           "reasonCode": [{"coding": [{"system": "%1$s/CodeSystem/indication", "code": "knee-oa"}]}],
           "bodySite": [{
             "extension": [{"url": "%1$s/StructureDefinition/laterality", "valueCodeableConcept": {"coding": [
               {"system": "http://snomed.info/sct", "code": "24028007"}]}}],
             "coding": [{"system": "%1$s/CodeSystem/site", "code": "knee"}]}]},
         "request": {"method": "PUT", "url": "Procedure?identifier=%1$s/id/procedure|%2$s"}}]}
      """;

  private final Loaded registry;
  private final int count;
  private final ClientCredentials clinic;
  private final List<String> locations = new ArrayList<>();

  FurtherWrites(Loaded registry, int count) {
    this.registry = registry;
    this.count = count;
    this.clinic = registry.clinics().values().iterator().next();
  }

  /** Submits the Bundles and returns how many were acknowledged. */
  int perform() {
    for (int i = 0; i < count; i++) {
      HttpResponse<String> answer =
          registry
              .client()
              .post(
                  clinic, "/fhir", "application/fhir+json", bundle("further-" + UUID.randomUUID()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      json(answer).path("entry").findValuesAsText("location").forEach(locations::add);
    }
    return locations.size() / 2;
  }

  /** Deletes what was submitted, so that the other tests find the generated data only. */
  void undo() {
    for (String location : locations.reversed()) {
      String resource = location.substring(0, location.indexOf("/_history"));
      assertThat(registry.client().delete(clinic, "/fhir/" + resource).statusCode())
          .isBetween(200, 204);
    }
    locations.clear();
    registry.untilIndexed();
  }

  private static String bundle(String identifier) {
    return BUNDLE.replace("%1$s", Canonical.BASE).replace("%2$s", identifier);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
