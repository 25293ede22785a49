package org.regenregistry.benchmarks.released;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchDocument;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;

/**
 * A document of a release that can be copied. A copy is of another patient; all else is as in the
 * original.
 *
 * @param patient number of the patient in the release
 * @param fields the document, from which the number of the patient is missing
 * @param rest the same as the end of a JSON object
 */
record ReleasedDocument(int patient, ResearchDocument fields, String rest) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ReleasedDocument of(ResearchDocument document) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(document.json());
      int patient = tree.remove(ResearchIndexField.PATIENT_NUMBER).asInt();
      return new ReleasedDocument(
          patient, document, "," + JSON.writeValueAsString(tree).substring(1));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * What writes a copy; number 0 is the original.
   *
   * @param patients how many there are among the originals
   */
  Put put(int position, int copy, int patients) {
    int number = patient + copy * patients;
    String json = "{\"%s\":%d%s".formatted(ResearchIndexField.PATIENT_NUMBER, number, rest);
    return new Put(copy + "-" + position, 1, json);
  }

  /** Whether the treatment is in answers, and has the value. */
  boolean counts(String field, String value) {
    return values(field).contains(value)
        && !values(ResearchIndexField.EXCLUDE).contains(Analysis.OUTCOME.id());
  }

  /** The first value that it has of a field; absent when nothing was recorded. */
  Optional<String> value(String field) {
    return values(field).stream()
        .filter(value -> !value.equals(FieldValue.NOT_RECORDED))
        .findFirst();
  }

  private List<String> values(String field) {
    return switch (fields.fields().get(field)) {
      case null -> List.of();
      case List<?> several -> several.stream().map(Object::toString).toList();
      case Object one -> List.of(one.toString());
    };
  }
}
