package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.regenregistry.indexer.index.DocumentOperation.Put;

/**
 * A treatment document that can be copied. A copy is of another clinic, patient and day; everything
 * that a question asks for is as in the original.
 *
 * @param head what tells whose treatment it is, as a JSON object
 * @param rest everything else, as the end of a JSON object
 */
record GeneratedTreatment(String head, String rest) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST_OF_REST = ",\"indication\":";

  /** Copies are this many days earlier than the one before, within a year. */
  private static final int DAYS_APART = 37;

  private static final int DAYS_OF_YEAR = 365;

  static GeneratedTreatment of(String document) {
    int end = document.indexOf(FIRST_OF_REST);
    if (end < 0) {
      throw new IllegalArgumentException("a treatment document tells its indication");
    }
    return new GeneratedTreatment(document.substring(0, end) + "}", document.substring(end));
  }

  /** The document itself, as the mapping made it. */
  String document() {
    return joined(head);
  }

  /** What writes a copy; number 0 is the original. */
  Put put(int copy) {
    try {
      ObjectNode own = (ObjectNode) JSON.readTree(head);
      if (copy > 0) {
        change(own, copy);
      }
      return new Put(own.path("id").asText(), 1, joined(JSON.writeValueAsString(own)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A treatment document is JSON", impossible);
    }
  }

  private String joined(String object) {
    return object.substring(0, object.length() - 1) + rest;
  }

  private static void change(ObjectNode own, int copy) {
    ObjectNode clinic = (ObjectNode) own.path("clinic");
    String code = clinic.path("code").asText() + "-" + copy;
    clinic.put("code", code);
    String[] id = own.path("id").asText().split("\\|", 2);
    own.put("id", code + "|" + uuid(id[1], copy));
    pseudonymise((ObjectNode) own.path("patient"), "pseudonym", copy);
    pseudonymise((ObjectNode) own.path("course"), "id", copy);
    ObjectNode index = (ObjectNode) own.path("index");
    LocalDate day =
        LocalDate.parse(index.path("date").asText())
            .minusDays((long) copy * DAYS_APART % DAYS_OF_YEAR);
    index.put("date", day.toString()).put("year", day.getYear());
  }

  private static void pseudonymise(ObjectNode object, String name, int copy) {
    object.put(name, uuid(object.path(name).asText(), copy).toString().replace("-", ""));
  }

  private static UUID uuid(String original, int copy) {
    return UUID.nameUUIDFromBytes((original + "/" + copy).getBytes(StandardCharsets.UTF_8));
  }
}
