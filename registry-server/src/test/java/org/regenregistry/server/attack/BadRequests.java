package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/** Bad inputs whose fault is in who asks, the address or a header. */
final class BadRequests {

  private static final String UNKNOWN = "01980000-0000-7000-8000-000000000000";

  private final Attackers attackers;
  private final Planted own;
  private final Planted other;
  private final FhirHttp clinic;
  private final List<BadInput> inputs = new ArrayList<>();

  /**
   * @param attackers aim at the clinic {@code own}
   * @param other another clinic, whose records the inputs name
   */
  BadRequests(Attackers attackers, Planted own, Planted other) {
    this.attackers = attackers;
    this.own = own;
    this.other = other;
    this.clinic = attackers.as(Identity.DATA_MANAGER);
  }

  List<BadInput> all() {
    callers();
    scopes();
    foreign();
    addresses();
    conditions();
    searches();
    abuse();
    return List.copyOf(inputs);
  }

  private void callers() {
    caller(1, Identity.NO_TOKEN, 401, "login");
    caller(2, Identity.EXPIRED, 401, "login");
    caller(3, Identity.FOREIGN_AUDIENCE, 401, "login");
    caller(3, Identity.ALTERED_SIGNATURE, 401, "login");
    caller(4, Identity.CLIENT_WITHOUT_CLINIC, 403, "forbidden");
    caller(4, Identity.UNASSIGNED_CLIENT_WITH_THE_CLINICS_CLAIM, 403, "forbidden");
  }

  /** The token reads and searches Observations. */
  private void scopes() {
    for (String path :
        List.of(
            "Patient",
            own.key(own.of("Patient")),
            "Observation?subject:Patient.gender=female",
            "Patient?_has:Observation:patient:code=72514-3",
            "Observation?_include=Observation:subject",
            "Observation?_revinclude=Provenance:target",
            "_history")) {
      add(5, path, () -> attackers.as(Identity.READER_OF_OBSERVATIONS).get(path), 403, "forbidden");
    }
  }

  private void caller(int row, Identity who, int status, String issue) {
    add(row, who.name(), () -> attackers.as(who).get("Patient"), status, issue);
  }

  private void foreign() {
    String foreign = other.key(other.of("Patient"));
    get(6, foreign, 404, "not-found");
    get(6, "Patient/" + UNKNOWN, 404, "not-found");
    String link = other.clinic().http().get("Patient?_count=1").bundle().getLink("next").getUrl();
    String path = link.substring(link.indexOf("/fhir/") + "/fhir/".length());
    get(7, path, 410, "not-found");
  }

  private void addresses() {
    Patient patient = ClinicalRecords.patient("bad");
    put(26, "no id", "Patient/" + UNKNOWN, patient, 400, "value");
    Patient mismatched = patient.copy();
    mismatched.setId("another");
    put(26, "another id", "Patient/" + UNKNOWN, mismatched, 400, "value");
    for (String id : List.of("a".repeat(65), "a_b")) {
      get(27, "Patient/" + id, 404, "not-found");
      Patient named = patient.copy();
      named.setId(id);
      put(27, "to " + id.length() + " characters", "Patient/" + id, named, 405, "not-supported");
    }
    Patient unknown = patient.copy();
    unknown.setId(UNKNOWN);
    put(28, "to an unknown id", "Patient/" + UNKNOWN, unknown, 405, "not-supported");
  }

  private void conditions() {
    String key = own.key(own.of("Organization"));
    FhirHttp stale = clinic.with("If-Match", "W/\"1\"");
    add(29, "stale update", () -> stale.put(key, own.of("Organization")), 412, "conflict");
    add(30, "deletes many", () -> clinic.delete("Patient?gender=female"), 412, "multiple-matches");
    FhirHttp patching = clinic.with("Content-Type", "application/json-patch+json");
    add(
        30,
        "patches many",
        () -> patching.send("PATCH", "/fhir/Patient?gender=female", "[]"),
        412,
        "multiple-matches");
    add(31, "deletes without criteria", () -> clinic.delete("Patient"), 400, "not-supported");
    add(31, "deletes by size", () -> clinic.delete("Patient?_count=1"), 400, "not-supported");
  }

  private void searches() {
    get(19, "Observation?value-quantity=1e999999", 400, "value");
    get(34, "Patient?nonsense=x", 400, "not-supported");
    get(34, "Organization?name:foo=x", 400, "not-supported");
    get(34, "Patient?gender=", 400, "value");
    get(35, "Patient?_count=-1", 400, "value");
    get(35, "Patient?_count=abc", 400, "value");
    get(35, "Patient?_offset=-5", 400, "not-supported");
    get(36, "Patient?_include:iterate=*", 400, "too-costly");
    get(36, "Patient?_revinclude=*", 400, "too-costly");
    get(
        36,
        "Observation?part-of:Procedure.encounter:Encounter.part-of:Encounter.part-of:Encounter.class=x",
        400,
        "too-costly");
  }

  private void abuse() {
    String parameters = "{\"resourceType\":\"Parameters\"}";
    String subscription =
        "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"x\","
            + "\"criteria\":\"Patient?\",\"channel\":{\"type\":\"rest-hook\","
            + "\"endpoint\":\"http://127.0.0.1:1/\"}}";
    add(
        39,
        "Subscription",
        () -> clinic.send("POST", "/fhir/Subscription", subscription),
        404,
        "not-found");
    for (String operation : List.of("$expunge", "$reindex")) {
      operation(operation, parameters, 400);
    }
    operation("$meta", parameters, 405);
    for (String name : List.of("../manifest.json", "%2e%2e%2fmanifest.json")) {
      add(
          40,
          name,
          () ->
              attackers
                  .as(Identity.REGULATOR)
                  .get("$registry-extract-file?job=" + UNKNOWN + "&name=" + name),
          404,
          "not-found");
    }
  }

  private void operation(String name, String body, int status) {
    add(39, name, () -> clinic.send("POST", "/fhir/" + name, body), status, "not-supported");
  }

  private void get(int row, String path, int status, String issue) {
    add(row, path, () -> clinic.get(path), status, issue);
  }

  private void put(int row, String what, String path, Patient body, Object... statusAndIssue) {
    add(
        row,
        what,
        () -> clinic.put(path, body),
        (Integer) statusAndIssue[0],
        (String) statusAndIssue[1]);
  }

  private void add(int row, String what, Supplier<Answer> send, int status, String issue) {
    inputs.add(new BadInput(row, what, send, status, issue));
  }

  /** 10^8 is no error: the page is as large as a page may be, and its own link says so. */
  static void showsItsLimit(FhirHttp clinic) {
    Answer capped = clinic.get("Patient?_count=100000000");
    assertThat(capped.status()).isEqualTo(200);
    assertThat(capped.bundle().getLink("self").getUrl()).contains("_count=500");
  }
}
