package org.regenregistry.server.fhir;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at every record on its way out. Row-level security has kept those of other clinics back
 * already; should it ever fail, or a row be forged, the clinic's label in the content still tells.
 * A record without label is held back too.
 */
final class OutgoingGuard {

  private static final Logger LOG = LoggerFactory.getLogger(OutgoingGuard.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Counter breaches;

  OutgoingGuard(MeterRegistry meters) {
    this.breaches =
        Counter.builder("registry.guard.breaches")
            .description("Records of another clinic that were about to leave; each is an alarm")
            .register(meters);
  }

  /** Answers as if there were no such resource when the answer holds another clinic's. */
  void check(ClinicCode clinic, ReadAnswer answer) {
    switch (answer) {
      case One one -> check(clinic, one.version().key().reference(), one.content());
      case Page page -> page.entries().forEach(entry -> check(clinic, entry));
    }
  }

  /** What is at no address is no record, but tells of the answer itself. */
  private void check(ClinicCode clinic, Entry entry) {
    if (entry.fullUrl().isPresent() && entry.content().isPresent()) {
      check(clinic, entry.fullUrl().get(), entry.content().get());
    }
  }

  /**
   * The same for one record.
   *
   * @param address type and id, for the alarm
   * @param content its FHIR JSON
   */
  void check(ClinicCode clinic, String address, String content) {
    if (labels(content).equals(Set.of(clinic.value()))) {
      return;
    }
    breaches.increment();
    LOG.error(
        "ALARM: {} does not carry the label of clinic {} that asked for it and was held back",
        address,
        clinic);
    throw Refused.because(ProblemCode.NOT_FOUND, "No resource has this id.");
  }

  /** The clinics by whose label the content is marked. */
  static Set<String> labels(String content) {
    try (JsonParser json = JSON.createParser(content)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String element = json.currentName();
        json.nextToken();
        if (element.equals("meta")) {
          return labels(json.<JsonNode>readValueAsTree());
        }
        json.skipChildren();
      }
      return Set.of();
    }
  }

  private static Set<String> labels(JsonNode meta) {
    Set<String> clinics = new HashSet<>();
    for (JsonNode label : meta.path("security")) {
      if (Canonical.CLINIC_LABEL.equals(label.path("system").asString(""))) {
        clinics.add(label.path("code").asString(""));
      }
    }
    return clinics;
  }
}
