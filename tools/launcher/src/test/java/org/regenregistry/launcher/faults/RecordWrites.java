package org.regenregistry.launcher.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.launcher.crash.Fhir.Answer;
import org.regenregistry.launcher.faults.Person.Kind;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Changes of one patient's record. After no answer the clinic reads what became of a change. */
final class RecordWrites {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONSENT =
      """
      {"resourceType": "Consent", %s
       "identifier": [{"system": "CONSENT_IDENTIFIER", "value": "%s"}],
       "status": "active",
       "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "research"}]},
       "category": [{"coding": [{"system": "CONSENT_SCOPE", "code": "research"}]}],
       "patient": {"reference": "%s"},
       "dateTime": "%s",
       "policyRule": {"text": "Registry consent form, version 3"},
       "provision": {"type": "%s"}}
      """
          .replace("CONSENT_IDENTIFIER", Canonical.CONSENT_IDENTIFIER)
          .replace("CONSENT_SCOPE", Canonical.CONSENT_SCOPE);

  private static final String ERASE =
      """
      {"resourceType": "Parameters", "parameter": [
        {"name": "reason", "valueCode": "patient-request"}%s]}
      """;

  private final Person person;
  private final Session session;
  private final Truth truth;

  RecordWrites(Person person, Session session, Truth truth) {
    this.person = person;
    this.session = session;
    this.truth = truth;
  }

  /** Corrects a score. */
  void changeScore(String key, int value) throws InterruptedException, JsonProcessingException {
    Answer current = session.look(key);
    if (current.status() != 200) {
      truth.contradiction(key + " is known and cannot be read: " + current.status());
      return;
    }
    ObjectNode resource = (ObjectNode) JSON.readTree(current.body());
    ((ObjectNode) resource.path("valueQuantity")).put("value", value);
    if (replace(key, resource.toString(), "\"value\":" + value)) {
      truth.count("scores corrected");
    }
  }

  /** Says anew whether the record may be used in research. */
  void consent(boolean permits) throws InterruptedException, JsonProcessingException {
    List<String> own = person.keys(Kind.CONSENT);
    String type = permits ? "permit" : "deny";
    String now = Instant.now().toString();
    if (own.isEmpty()) {
      String value = UUID.randomUUID().toString();
      String body = CONSENT.formatted("", value, person.patient(), now, type);
      String path = "/Consent?identifier=" + Canonical.CONSENT_IDENTIFIER + "%7C" + value;
      first(session.insist("PUT", path, body), value);
    } else {
      String key = own.getFirst();
      String id = "\"id\": \"" + key.split("/", 2)[1] + "\",";
      String value = UUID.randomUUID().toString();
      if (!replace(key, CONSENT.formatted(id, value, person.patient(), now, type), value)) {
        return;
      }
    }
    person.allowsResearch(permits);
    truth.count(permits ? "consents given" : "consents withdrawn");
  }

  private void first(Answer answer, String content) throws JsonProcessingException {
    if (!answer.isSuccess()) {
      throw new IllegalStateException("A Consent was refused: " + answer.body());
    }
    JsonNode resource = JSON.readTree(answer.body());
    String key = "Consent/" + resource.path("id").asText();
    person.know(key, resource.at("/meta/versionId").asInt(), Kind.CONSENT);
    truth.version(person, key, person.known(key).version(), content);
  }

  /** Deletes a resource that nothing refers to. */
  void delete(String key) throws InterruptedException {
    Optional<Answer> answer = session.once("DELETE", "/" + key, "", person.known(key).version());
    boolean done =
        answer.isPresent() ? answer.get().isSuccess() : session.look(key).status() == 410;
    if (done) {
      person.deleted(key);
      truth.version(person, key, person.known(key).version(), "");
      truth.count("resources deleted");
    } else if (answer.isPresent()) {
      truth.contradiction("Deleting " + key + " was answered " + answer.get());
    }
  }

  /** Deletes all but the Patient, in one transaction. */
  void deleteRecord() throws InterruptedException {
    List<String> keys = person.record();
    if (keys.isEmpty()) {
      return;
    }
    Optional<Answer> answer = session.once("POST", "", deletions(keys), 0);
    boolean done =
        answer.isPresent()
            ? answer.get().isSuccess()
            : session.look(keys.getFirst()).status() == 410;
    if (done) {
      keys.forEach(
          key -> {
            person.deleted(key);
            truth.version(person, key, person.known(key).version(), "");
          });
      // The Consent of the test is gone too, and with it whatever statement there was.
      person.researchUnknown();
      truth.count("records deleted");
    } else if (answer.isPresent()) {
      truth.contradiction("Deleting a record was answered " + answer.get());
    }
  }

  private static String deletions(List<String> keys) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    var entries = bundle.putArray("entry");
    for (String key : keys) {
      entries.addObject().putObject("request").put("method", "DELETE").put("url", key);
    }
    return bundle.toString();
  }

  /** Has the registry forget the patient, in both steps. */
  void erase() throws InterruptedException, JsonProcessingException {
    String path = "/" + person.patient() + "/$erase";
    Answer first = session.insist("POST", path, ERASE.formatted(""));
    String confirm = confirmation(first);
    String second = ",{\"name\": \"confirm\", \"valueString\": \"" + confirm + "\"}";
    Optional<Answer> answer = session.once("POST", path, ERASE.formatted(second), 0);
    boolean done =
        answer.isPresent()
            ? answer.get().isSuccess()
            : session.insist("GET", "/" + person.patient() + "/$erasure-receipt", "").isSuccess();
    if (done) {
      person.erase();
      truth.count("patients erased");
    } else if (answer.isPresent()) {
      truth.contradiction("Erasing was answered " + answer.get());
    }
  }

  private static String confirmation(Answer answer) throws JsonProcessingException {
    for (JsonNode parameter : JSON.readTree(answer.body()).path("parameter")) {
      if (parameter.path("name").asText().equals("confirm")) {
        return parameter.path("valueString").asText();
      }
    }
    throw new IllegalStateException("No confirmation: " + answer);
  }

  /** Writes on top of the known version; false when it is sure that nothing was done. */
  private boolean replace(String key, String body, String content)
      throws InterruptedException, JsonProcessingException {
    int known = person.known(key).version();
    Optional<Answer> answer = session.once("PUT", "/" + key, body, known);
    Answer told = answer.isPresent() ? answer.get() : session.look(key);
    int version = told.isSuccess() ? version(told) : 0;
    boolean same = version == known;
    if (version != known + 1 && !same) {
      truth.contradiction(key + " at " + known + " was answered " + told);
      return false;
    }
    if (same && answer.isEmpty()) {
      return false;
    }
    person.replaced(key, version);
    truth.version(person, key, version, content);
    return true;
  }

  private static int version(Answer answer) throws JsonProcessingException {
    return JSON.readTree(answer.body()).at("/meta/versionId").asInt();
  }
}
