package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.EveryType;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.TestClinic;

/**
 * A clinic with two patients' records of every type, a canary at every place that takes one, and
 * versions and a deletion behind it.
 */
final class Planted {

  private static final AtomicInteger COPIES = new AtomicInteger();

  private final TestClinic clinic;
  private final Canaries canaries;
  private final Map<String, Resource> byType = new TreeMap<>();
  private final Set<String> ids = new TreeSet<>();

  private Planted(TestClinic clinic, Canaries canaries) {
    this.clinic = clinic;
    this.canaries = canaries;
  }

  static Planted in(TestClinic clinic, char mark) {
    Planted planted = new Planted(clinic, new Canaries(mark));
    planted.submit();
    planted.submit();
    planted.change();
    return planted;
  }

  private void submit() {
    Bundle bundle = EveryType.bundle(canaries.next());
    for (BundleEntryComponent entry : bundle.getEntry()) {
      canaries.plant(entry.getResource());
      // The first identifier is the one that the entry names.
      identifiers(entry.getResource()).stream().skip(1).forEach(it -> it.setValue(canaries.next()));
    }
    FhirHttp http = clinic.http();
    Answer answer = http.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    for (BundleEntryComponent entry : answer.bundle().getEntry()) {
      String key = located(entry.getResponse().getLocation());
      ids.add(key.split("/", -1)[1]);
      Resource stored =
          (Resource) FhirHttp.FHIR.newJsonParser().parseResource(http.get(key).body());
      byType.put(stored.fhirType(), stored);
    }
  }

  /** A second version, so that the first is history, and a resource that is history only. */
  private void change() {
    FhirHttp http = clinic.http();
    Resource organization = of("Organization").copy();
    canaries.plant(organization);
    Answer changed = http.put(key(of("Organization")), organization);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    String gone = created("Organization");
    assertThat(http.delete(gone).status()).isEqualTo(204);
  }

  private static String located(String location) {
    int base = location.indexOf("/fhir/");
    String relative = base < 0 ? location : location.substring(base + "/fhir/".length());
    return relative.split("/_history", 2)[0];
  }

  TestClinic clinic() {
    return clinic;
  }

  /** Ids of all that was planted. */
  Set<String> ids() {
    return Set.copyOf(ids);
  }

  Canaries canaries() {
    return canaries;
  }

  List<String> types() {
    return List.copyOf(byType.keySet());
  }

  /** The last resource of a type that was submitted, as it was read back. */
  Resource of(String type) {
    return Objects.requireNonNull(byType.get(type), type);
  }

  /** Type and id of that resource. */
  String key(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  /** Its first identifier in the form of a search. */
  String identifier(String type) {
    return identifier(of(type));
  }

  static String identifier(Resource resource) {
    Identifier identifier = ClinicalRecords.identifierOf(resource);
    return "identifier=" + identifier.getSystem() + "%7C" + identifier.getValue();
  }

  /** The same content under an identifier of its own, without canaries. */
  Resource copy(String type) {
    String plain = Canaries.without(FhirHttp.json(of(type)));
    Resource copy = (Resource) FhirHttp.FHIR.newJsonParser().parseResource(plain);
    copy.setId((String) null);
    copy.setMeta(null);
    identifiers(copy).forEach(it -> it.setValue("copy-" + mark() + COPIES.incrementAndGet()));
    return copy;
  }

  private static List<Identifier> identifiers(Resource resource) {
    Property many = resource.getNamedProperty("identifier");
    return many == null
        ? List.of(ClinicalRecords.identifierOf(resource))
        : many.getValues().stream().map(Identifier.class::cast).toList();
  }

  private String mark() {
    return clinic.code().value() + "-";
  }

  /** Creates a copy and returns its type and id. */
  String created(String type) {
    Answer answer = clinic.http().post(type, copy(type));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    ids.add(answer.location().split("/", -1)[1]);
    return answer.location();
  }
}
