package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/** Calls each interaction of R4 and each operation on one stored resource or copies of it. */
final class InteractionCalls {

  private static final String JSON_PATCH = "application/json-patch+json";

  private final FhirHttp http;
  private final Stored stored;

  InteractionCalls(FhirHttp http, Stored stored) {
    this.http = http;
    this.stored = stored;
  }

  void succeeds(TypeRestfulInteraction interaction) {
    Answer answer = call(interaction);
    assertThat(answer.status()).as(interaction + answer.body()).isIn(200, 201, 204);
  }

  void isRefused(TypeRestfulInteraction interaction) {
    Answer answer = call(interaction);
    assertThat(answer.status()).as(interaction + answer.body()).isBetween(400, 499);
  }

  private Answer call(TypeRestfulInteraction interaction) {
    return switch (interaction) {
      case READ -> http.get(stored.key());
      case VREAD -> http.get(stored.key() + "/_history/1");
      case UPDATE ->
          http.put(stored.key(), http.get(stored.key()).as(stored.resource().getClass()));
      case PATCH ->
          http.with("Content-Type", JSON_PATCH).send("PATCH", path(stored.key()), patch());
      case DELETE -> http.delete(copied());
      case HISTORYINSTANCE -> http.get(stored.key() + "/_history");
      case HISTORYTYPE -> http.get(stored.type() + "/_history");
      case CREATE -> http.post(stored.type(), copy());
      case SEARCHTYPE -> http.get(stored.type());
      case NULL -> throw new IllegalArgumentException();
    };
  }

  private static String path(String relative) {
    return "/fhir/" + relative;
  }

  private String patch() {
    return "[{\"op\":\"test\",\"path\":\"/resourceType\",\"value\":\"%s\"}]"
        .formatted(stored.type());
  }

  /** The same content under an identifier of its own. */
  private Resource copy() {
    Resource copy = stored.resource().copy();
    copy.setId((String) null);
    copy.getMeta().setVersionId(null).setLastUpdated(null);
    Identifier first = ClinicalRecords.identifierOf(copy);
    first.setValue(UUID.randomUUID().toString());
    var identifiers = copy.getNamedProperty("identifier");
    if (identifiers != null && identifiers.getValues().size() > 1) {
      identifiers.getValues().stream()
          .skip(1)
          .forEach(it -> ((Identifier) it).setValue(UUID.randomUUID().toString()));
    }
    return copy;
  }

  private String copied() {
    Answer answer = http.post(stored.type(), copy());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.location();
  }

  void conditionals(CapabilityStatementRestResourceComponent declared) {
    Resource copy = copy();
    Identifier identifier = ClinicalRecords.identifierOf(copy);
    String condition = "identifier=" + identifier.getSystem() + "|" + identifier.getValue();
    String url = stored.type() + "?" + condition.replace("|", "%7C");
    if (declared.getConditionalCreate()) {
      FhirHttp conditional = http.with("If-None-Exist", condition);
      assertThat(conditional.post(stored.type(), copy).status()).isEqualTo(201);
      assertThat(conditional.post(stored.type(), copy).status()).isEqualTo(200);
    }
    if (declared.getConditionalUpdate()) {
      assertThat(http.put(url, copy).status()).isIn(200, 201);
    }
    if (declared.getConditionalRead() == ConditionalReadStatus.FULLSUPPORT) {
      Answer read = http.get(stored.key());
      assertThat(http.with("If-None-Match", read.header("ETag")).get(stored.key()).status())
          .isEqualTo(304);
      assertThat(
              http.with("If-Modified-Since", read.header("Last-Modified"))
                  .get(stored.key())
                  .status())
          .isEqualTo(304);
    }
    Answer deleted = http.delete(url);
    if (declared.getConditionalDelete() == ConditionalDeleteStatus.NOTSUPPORTED) {
      assertThat(deleted.status()).as(deleted.body()).isBetween(400, 499);
    } else {
      assertThat(deleted.status()).as(deleted.body()).isIn(200, 204);
      assertThat(http.get(url).bundle().getTotal()).isZero();
    }
  }

  /** Operations are called by name; one that this does not know how to call fails the test. */
  void operation(String name) {
    Answer answer =
        switch (name) {
          case "validate" -> http.post(stored.type() + "/$validate", copy());
          case "meta", "everything" -> http.get(stored.key() + "/$" + name);
          case "erase" -> erased(copied());
          case "erasure-receipt" -> receipt();
          case "lift-erasure" -> lifted();
          default -> throw new IllegalArgumentException("No call is known for $" + name);
        };
    assertThat(answer.status()).as(name + answer.body()).isEqualTo(200);
  }

  private Answer erased(String patient) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType("patient-request"));
    Parameters counted = http.post(patient + "/$erase", parameters).as(Parameters.class);
    counted.getParameter().stream()
        .filter(parameter -> parameter.getName().equals("confirm"))
        .forEach(parameters::addParameter);
    return http.post(patient + "/$erase", parameters);
  }

  private Answer receipt() {
    String patient = copied();
    assertThat(erased(patient).status()).isEqualTo(200);
    return http.get(patient + "/$erasure-receipt");
  }

  private Answer lifted() {
    Resource copy = copy();
    assertThat(erased(http.post(stored.type(), copy).location()).status()).isEqualTo(200);
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("identifier").setValue(ClinicalRecords.identifierOf(copy));
    return http.post(stored.type() + "/$lift-erasure", parameters);
  }

  void system(String interaction) {
    Answer answer =
        switch (interaction) {
          case "transaction" -> http.submit(bundle(ClinicalRecords.transaction()));
          case "batch" -> http.submit(bundle(ClinicalRecords.batch()));
          case "history-system" -> http.get("_history");
          default -> throw new IllegalArgumentException("No call is known for " + interaction);
        };
    assertThat(answer.status()).as(interaction + answer.body()).isEqualTo(200);
  }

  private Bundle bundle(Bundle bundle) {
    for (Resource copy : List.of(copy(), copy())) {
      ClinicalRecords.add(bundle, HTTPVerb.POST, stored.type()).setResource(copy);
    }
    return bundle;
  }
}
