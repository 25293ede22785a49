package org.regenregistry.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

/** Observations of loaded patients under identifiers never seen before, as conditional creates. */
final class NewObservations implements Calls {

  private static final String PLACE = "@identifier@";
  private static final int MOST_TEMPLATES = 500;

  private final List<Template> templates;
  private final String run = "bench-" + UUID.randomUUID() + "-";
  private final AtomicLong number = new AtomicLong();

  private NewObservations(List<Template> templates) {
    this.templates = templates;
  }

  /**
   * An Observation to be told again.
   *
   * @param system of its identifier
   * @param json its text with a place for the value of the identifier
   */
  private record Template(String system, String json) {}

  static NewObservations of(LoadedData data) throws IOException {
    List<Template> templates = new ArrayList<>();
    for (LoadedPatient patient : data.patients()) {
      templates.addAll(templates(patient));
      if (templates.size() >= MOST_TEMPLATES) {
        break;
      }
    }
    return new NewObservations(List.copyOf(templates));
  }

  /** The patient's Observations that have a quantity, referring to what is stored. */
  private static List<Template> templates(LoadedPatient patient) throws IOException {
    JsonNode entries = new ObjectMapper().readTree(patient.stored()).path("entry");
    List<Template> templates = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (entry.path("resource") instanceof ObjectNode resource && resource.has("valueQuantity")) {
        String system = resource.path("identifier").path(0).path("system").asText();
        ArrayNode identifiers = resource.putArray("identifier");
        identifiers.addObject().put("system", system).put("value", PLACE);
        templates.add(new Template(system, resource.toString()));
      }
    }
    return templates;
  }

  @Override
  public Optional<Call> next() {
    long mine = number.getAndIncrement();
    Template template = templates.get((int) (mine % templates.size()));
    String value = run + mine;
    String condition = "identifier=" + new Token(template.system(), value).encoded();
    return Optional.of(
        Call.post("Observation", template.json().replace(PLACE, value), 1)
            .with("If-None-Exist", condition));
  }
}
