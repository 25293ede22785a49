package org.regenregistry.server.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/** Bad inputs whose fault is in the body. */
final class BadBodies {

  private static final String UNKNOWN = "01980000-0000-7000-8000-000000000000";
  private static final String START = "{\"resourceType\":\"Patient\",";

  private final FhirHttp clinic;
  private final Planted other;
  private final List<BadInput> inputs = new ArrayList<>();

  /**
   * @param clinic sends
   * @param other another clinic, whose records the inputs name
   */
  BadBodies(FhirHttp clinic, Planted other) {
    this.clinic = clinic;
    this.other = other;
  }

  List<BadInput> all() {
    unreadable();
    hidden();
    growing();
    forms();
    content();
    references();
    bundles();
    return List.copyOf(inputs);
  }

  private void unreadable() {
    for (String body : List.of("{", "x", "[]", "{\"resourceType\":\"Patient\"")) {
      patient(9, "no JSON: " + body, body, 400, "structure");
    }
    add(9, "empty", () -> clinic.send("POST", "/fhir/Patient", ""), 400, "structure");
    String observation = FhirHttp.json(score("Patient/" + UNKNOWN));
    patient(10, "another type", observation, 400, "structure");
    patient(11, "unknown element", START + "\"nonsense\":1}", 400, "structure");
    patient(12, "element twice", START + "\"id\":\"a\",\"id\":\"b\"}", 400, "structure");
    for (String date : List.of("2020-02-31", "31/12/2020")) {
      patient(13, date, START + "\"birthDate\":\"" + date + "\"}", 400, "structure");
    }
    patient(14, "no such code", START + "\"gender\":\"none\"}", 400, "structure");
  }

  private void hidden() {
    for (String name : List.of("a\\u0000b", "a\\u0007b")) {
      patient(16, "control", START + "\"name\":[{\"family\":\"" + name + "\"}]}", 400, "structure");
    }
    patient(17, "surrogate", START + "\"name\":[{\"family\":\"\\ud800\"}]}", 400, "structure");
    String bomb =
        "<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Patient>&b;</Patient>";
    String external =
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Patient>&x;</Patient>";
    FhirHttp xml = clinic.with("Content-Type", "application/fhir+xml");
    for (String body : List.of(bomb, external)) {
      add(23, "entities", () -> xml.send("POST", "/fhir/Patient", body), 400, "structure");
    }
  }

  private void growing() {
    String number =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"valueQuantity\":{\"value\":1e999999999}}";
    add(
        18,
        "1e999999999",
        () -> clinic.send("POST", "/fhir/Observation", number),
        400,
        "structure");
    byte[] large = " ".repeat(30 << 20).getBytes(StandardCharsets.US_ASCII);
    add(20, "30 MB", () -> RawHttp.post(clinic, "/fhir/Patient", large), 413, "too-long");
    FhirHttp packed = clinic.with("Content-Encoding", "gzip");
    byte[] bomb = RawHttp.gzipBomb(200 << 20);
    add(21, "gzip bomb", () -> RawHttp.post(packed, "/fhir/Patient", bomb), 413, "too-long");
    for (int depth : new int[] {900, 5_000, 100_000}) {
      String body = "{\"extension\":[".repeat(depth);
      patient(22, depth + " levels", body, 400, "structure");
    }
  }

  private void forms() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      FhirHttp sender = clinic.with("Content-Type", type);
      add(24, type, () -> sender.post("Patient", patient()), 415, "not-supported");
    }
    FhirHttp picture = clinic.with("Accept", "image/png");
    add(25, "Accept: image/png", () -> picture.get("Patient"), 406, "not-supported");
  }

  private void content() {
    Patient without = patient();
    without.getIdentifier().clear();
    post(15, "a patient without identifier", without, 422, "invariant");
    Procedure procedure = ClinicalRecords.administration("bad", "Patient/" + UNKNOWN, "2024-03-01");
    procedure.getExtension().clear();
    post(15, "an administration without product", procedure, 422, "invariant");
    Observation score = score("Patient/" + UNKNOWN);
    score.setEffective(null);
    post(15, "an outcome without date", score, 422, "invariant");
    Patient scripted = patient();
    scripted.getText().setDivAsString("<div><p onclick=\"x()\">x</p></div>");
    scripted.getText().setStatusAsString("generated");
    post(38, "a narrative that acts", scripted, 422, "security");
  }

  private void references() {
    String foreign = other.key(other.of("Patient"));
    post(32, "an unknown subject", score("Patient/" + UNKNOWN), 422, "not-found");
    post(32, "another clinic's subject", score(foreign), 422, "not-found");
    for (String subject :
        List.of(
            "http://elsewhere.example/fhir/Patient/1", "http://169.254.169.254/latest/meta-data")) {
      post(33, subject, score(subject), 422, "invalid");
    }
    String typeless = "Organization/" + UNKNOWN;
    post(33, typeless, score(typeless), 422, "invariant");
    Observation typed = score(foreign);
    typed.setSubject(new Reference("Group/" + UNKNOWN));
    post(33, "a type that is not stored", typed, 422, "invalid");
  }

  private void bundles() {
    String foreign = other.key(other.of("Patient"));
    for (String url :
        List.of(
            other.clinic().code().value() + "/" + foreign,
            "_ALL/Patient",
            registry() + "/fhir/" + foreign,
            "http://elsewhere.example/fhir/Patient/1")) {
      bundle(
          8, url, entry("{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}"), "invalid");
    }
    bundle(37, "no type", "{\"resourceType\":\"Bundle\"}", "invalid");
    bundle(37, "searchset", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}", "invalid");
    bundle(
        37,
        "bad verb",
        entry("{\"request\":{\"method\":\"FETCH\",\"url\":\"Patient\"}}"),
        "structure");
    bundle(
        37,
        "nested",
        entry(
            "{\"resource\":{\"resourceType\":\"Bundle\",\"type\":\"batch\"},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Bundle\"}}"),
        "invalid");
    String many = entry("{}" + ",{}".repeat(500));
    add(37, "501 entries", () -> clinic.send("POST", "/fhir", many), 413, "too-long");
  }

  private String registry() {
    return clinic.address().toString();
  }

  private static String entry(String entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }

  private static Patient patient() {
    return ClinicalRecords.patient("bad");
  }

  private static Observation score(String subject) {
    return ClinicalRecords.score("bad", subject, "2024-05-01", 3);
  }

  private void bundle(int row, String what, String body, String issue) {
    add(row, what, () -> clinic.send("POST", "/fhir", body), 400, issue);
  }

  private void patient(int row, String what, String body, int status, String issue) {
    add(row, what, () -> clinic.send("POST", "/fhir/Patient", body), status, issue);
  }

  private void post(int row, String what, Resource body, int status, String issue) {
    add(row, what, () -> clinic.post(body.fhirType(), body), status, issue);
  }

  private void add(int row, String what, Supplier<Answer> send, int status, String issue) {
    inputs.add(new BadInput(row, what, send, status, issue));
  }
}
