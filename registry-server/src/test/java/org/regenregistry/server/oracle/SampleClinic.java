package org.regenregistry.server.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;

/**
 * A clinic filled with generated records through the API: written, in part changed, in part deleted
 * again, and then read back one by one, so that the evaluator looks at what the server has.
 */
final class SampleClinic {

  private static final int SHARED = 6;
  private static final int OBSERVATIONS = 14;

  private final FhirHttp http;
  private final Draw draw;
  private final Map<String, List<String>> shared = new HashMap<>();
  private final Map<String, Resource> current = new LinkedHashMap<>();
  private int deleted;
  private int updated;

  private SampleClinic(FhirHttp http, long seed) {
    this.http = http;
    this.draw = new Draw(seed);
  }

  /** Fills a clinic with the records of so many patients. */
  static SampleClinic filled(FhirHttp http, int patients, long seed) {
    SampleClinic clinic = new SampleClinic(http, seed);
    clinic.writeShared();
    for (int patient = 0; patient < patients; patient++) {
      clinic.writeRecord();
    }
    clinic.change();
    clinic.delete();
    clinic.readBack();
    return clinic;
  }

  List<Stored> resources() {
    return current.values().stream().map(resource -> new Stored(resource, current)).toList();
  }

  FhirHttp http() {
    return http;
  }

  String summary() {
    return "%d current resources, %d updated, %d deleted"
        .formatted(current.size(), updated, deleted);
  }

  /** What is the clinic's own. */
  static Bundle shared(Draw draw) {
    SampleRecord record = new SampleRecord(draw, Map.of());
    SampleContext context = new SampleContext(record);
    for (int index = 0; index < SHARED; index++) {
      context.organization();
      context.study();
      context.product();
    }
    return record.bundle();
  }

  private void writeShared() {
    write(shared(draw))
        .forEach(
            reference ->
                shared
                    .computeIfAbsent(reference.split("/", -1)[0], _ -> new ArrayList<>())
                    .add(reference));
  }

  private void writeRecord() {
    write(record(draw, shared));
  }

  /** The record of one patient with all that belongs to it. */
  static Bundle record(Draw draw, Map<String, List<String>> shared) {
    SampleRecord record = new SampleRecord(draw, shared);
    SampleTreatment treatment = new SampleTreatment(record);
    SampleContext context = new SampleContext(record);
    treatment.patient(Integer.toString(draw.below(1_000_000_000)));
    context.before().forEach(Runnable::run);
    treatment.all(OBSERVATIONS);
    context.after().forEach(Runnable::run);
    return record.bundle();
  }

  private List<String> write(Bundle bundle) {
    Answer answer = http.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> written = new ArrayList<>();
    for (BundleEntryComponent entry : answer.bundle().getEntry()) {
      String location = entry.getResponse().getLocation();
      String relative =
          location.substring(
              location.indexOf("/fhir/") < 0 ? 0 : location.indexOf("/fhir/") + "/fhir/".length());
      String reference = relative.split("/_history", 2)[0];
      current.put(reference, new Observation());
      written.add(reference);
    }
    return written;
  }

  /** Gives some Observations another code and value, so that the old ones must be forgotten. */
  private void change() {
    SampleValues values = new SampleValues(draw);
    for (String reference : observations(7)) {
      Observation stored = http.get(reference).as(Observation.class);
      if (!stored.getCode().hasCoding()
          || !stored.getCode().getCodingFirstRep().getCode().equals("72514-3")) {
        stored.setCode(values.concept()).setDataAbsentReason(null);
        stored.setValue(values.quantity());
        Answer answer = http.put(reference, stored);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        updated++;
      }
    }
  }

  /** Deletes Observations that nothing refers to. */
  private void delete() {
    for (String reference : observations(5)) {
      Answer answer = http.delete(reference);
      assertThat(answer.status()).as(answer.body()).isIn(200, 204, 409);
      if (answer.status() != 409) {
        current.remove(reference);
        deleted++;
      }
    }
  }

  private List<String> observations(int every) {
    List<String> chosen = new ArrayList<>();
    for (String reference : current.keySet()) {
      if (reference.startsWith("Observation/") && draw.below(every) == 0) {
        chosen.add(reference);
      }
    }
    return chosen;
  }

  private void readBack() {
    current.replaceAll(
        (reference, _) -> {
          Answer answer = http.get(reference);
          assertThat(answer.status()).as(answer.body()).isEqualTo(200);
          return parse(answer);
        });
  }

  private static Resource parse(Answer answer) {
    return (Resource) FhirHttp.FHIR.newJsonParser().parseResource(answer.body());
  }
}
