package org.regenregistry.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.regenregistry.benchmarks.load.Answer;

/**
 * A patient's record as the server stored it.
 *
 * @param bundle what was sent
 * @param resources what became of each entry
 */
record LoadedPatient(RegistryBundle bundle, List<LoadedResource> resources) {

  /** FHIR R4, section 3.1.0.11: the location of an entry names type, id and version. */
  private static final Pattern LOCATION =
      Pattern.compile("(?:^|/)([A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/([A-Za-z0-9.-]+))?$");

  LoadedPatient {
    resources = List.copyOf(resources);
  }

  /** Learns ids and versions from the answer to the submission. */
  static LoadedPatient of(RegistryBundle bundle, Answer answer) throws IOException {
    JsonNode entries = new ObjectMapper().readTree(answer.body()).path("entry");
    if (entries.size() != bundle.resources().size()) {
      throw new IOException("The answer to a transaction has not as many entries as it had");
    }
    List<LoadedResource> resources = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String location = entries.path(i).path("response").path("location").asText();
      resources.add(resource(bundle.resources().get(i), location));
    }
    return new LoadedPatient(bundle, resources);
  }

  private static LoadedResource resource(SentResource sent, String location) throws IOException {
    Matcher parts = LOCATION.matcher(location);
    if (!parts.find() || !parts.group(1).equals(sent.type())) {
      throw new IOException("No location of a " + sent.type() + ": " + location);
    }
    return new LoadedResource(sent, parts.group(2), parts.group(3) == null ? "1" : parts.group(3));
  }

  /** The Bundle with references to what is stored in place of those to its entries. */
  String stored() {
    String text = bundle.json();
    for (int i = 0; i < resources.size(); i++) {
      text = text.replace(bundle.fullUrls().get(i), resources.get(i).path());
    }
    return text;
  }

  LoadedResource patient() {
    return ofType("Patient").findFirst().orElseThrow();
  }

  Stream<LoadedResource> observations() {
    return ofType("Observation");
  }

  private Stream<LoadedResource> ofType(String type) {
    return resources.stream().filter(resource -> resource.content().type().equals(type));
  }

  /** How many Observations of the patient have this code. */
  int count(Token code) {
    return (int) observations().filter(each -> each.code().stream().anyMatch(code::equals)).count();
  }

  /** The Procedures that Observations are part of. */
  Stream<LoadedResource> wholes() {
    return bundle.resources().stream()
        .flatMap(resource -> resource.whole().stream())
        .distinct()
        .map(fullUrl -> resources.get(bundle.fullUrls().indexOf(fullUrl)));
  }

  /** How many Observations are part of this Procedure. */
  int parts(LoadedResource procedure) {
    String fullUrl = bundle.fullUrls().get(resources.indexOf(procedure));
    return (int)
        observations()
            .filter(each -> each.content().whole().stream().anyMatch(fullUrl::equals))
            .count();
  }
}
