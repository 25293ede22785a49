package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.guide.ExampleBundles;

/** The guide's patient with a treated knee, under an identity and a name of its own. */
final class LeavingPatient {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXAMPLE = "KNEE-0001";
  private static final String FHIR_JSON = "application/fhir+json";

  private final Loaded registry;
  private final ClientCredentials clinic;
  private final String identifier = "LEAVING-" + UUID.randomUUID();
  private final String name = "Kanarie" + UUID.randomUUID().toString().replace("-", "");
  private final List<String> ids = new ArrayList<>();
  private final Duration arrival;
  private final JsonNode document;

  LeavingPatient(Loaded registry) {
    this.registry = registry;
    this.clinic = registry.clinics().values().iterator().next();
    JsonNode answer = json(submit(bundle()));
    for (String location : answer.path("entry").findValuesAsText("location")) {
      if (!location.startsWith("Organization/")) {
        ids.add(location.split("/", -1)[1]);
      }
    }
    long acknowledged = System.nanoTime();
    untilFound(hits -> !hits.isEmpty());
    this.arrival = Duration.ofNanos(System.nanoTime() - acknowledged);
    registry.untilIndexed();
    this.document = inIndex().path(0).path("_source");
  }

  /** How long after the answer to the submission a search found the patient. */
  Duration arrival() {
    return arrival;
  }

  private void untilFound(Predicate<JsonNode> hits) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .pollDelay(Duration.ZERO)
        .until(() -> hits.test(inIndex()));
  }

  private Bundle bundle() {
    String example =
        FHIR.newJsonParser().encodeResourceToString(ExampleBundles.KNEE_ADIPOSE.bundle());
    Bundle bundle =
        FHIR.newJsonParser().parseResource(Bundle.class, example.replace(EXAMPLE, identifier));
    ((Patient) bundle.getEntryFirstRep().getResource()).addName().setFamily(name);
    return bundle;
  }

  private HttpResponse<String> submit(Bundle bundle) {
    return registry
        .client()
        .post(clinic, "/fhir", FHIR_JSON, FHIR.newJsonParser().encodeResourceToString(bundle));
  }

  /** The patient's id in the registry, which the first location names. */
  String id() {
    return ids.getFirst();
  }

  /** Names and ids by which a trace of the patient would be found. */
  List<String> traces() {
    List<String> traces = new ArrayList<>(ids);
    traces.add(name);
    traces.add(identifier);
    traces.add(pseudonym());
    return traces;
  }

  String pseudonym() {
    return document.at("/patient/pseudonym").asText();
  }

  String documentId() {
    return document.path("id").asText();
  }

  /** The document as it was in the index. */
  String document() {
    return document.toString();
  }

  /** The patient's documents that a search finds. */
  JsonNode inIndex() {
    List<String> own = ids.stream().map(id -> "\"" + clinicCode() + "|" + id + "\"").toList();
    String byId = "{\"query\":{\"ids\":{\"values\":[" + String.join(",", own) + "]}},\"size\":100}";
    return parsed(registry.index("POST", "/treatments/_search", byId)).at("/hits/hits");
  }

  private String clinicCode() {
    return registry.clinics().keySet().iterator().next().value();
  }

  /** Sends the statement of consent once more, now withdrawn; answers how long until it acted. */
  Duration withdraw() {
    Bundle bundle = bundle();
    bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .filter(
            observation -> "consent".equals(observation.getCode().getCodingFirstRep().getCode()))
        .forEach(
            observation -> {
              observation.setEffective(new DateTimeType(LocalDate.now(ZoneOffset.UTC).toString()));
              observation.getComponent().get(1).setValue(new BooleanType(false));
            });
    long begin = System.nanoTime();
    assertThat(submit(bundle).statusCode()).isEqualTo(200);
    untilFound(JsonNode::isEmpty);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Erases the patient in both steps and waits until the receipt says that the index followed. */
  void erase() {
    String path = "/fhir/Patient/" + id() + "/$erase";
    String reason = "{\"name\":\"reason\",\"valueCode\":\"patient-request\"}";
    JsonNode first = json(registry.client().post(clinic, path, FHIR_JSON, parameters(reason)));
    String confirmation = value(first, "confirm");
    json(
        registry
            .client()
            .post(
                clinic,
                path,
                FHIR_JSON,
                parameters(
                    reason + ",{\"name\":\"confirm\",\"valueString\":\"" + confirmation + "\"}")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> value(receipt(), "state").equals("index-confirmed"));
  }

  private JsonNode receipt() {
    return json(registry.client().get(clinic, "/fhir/Patient/" + id() + "/$erasure-receipt"));
  }

  private static String parameters(String parameters) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameters + "]}";
  }

  private static String value(JsonNode parameters, String name) {
    for (JsonNode parameter : parameters.path("parameter")) {
      if (name.equals(parameter.path("name").asText())) {
        return parameter.has("valueString")
            ? parameter.path("valueString").asText()
            : parameter.path("valueCode").asText();
      }
    }
    throw new AssertionError(parameters + " has no parameter " + name);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return parsed(answer.body());
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
