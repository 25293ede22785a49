package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Judges a document as a whole: how complete it is and what level it has reached. */
final class Assessment {

  private Assessment() {}

  static TreatmentDocument of(TreatmentDocument document) {
    JsonNode json = TreatmentJson.tree(document);
    return document.assessed(
        new TreatmentDocument.Completeness(MiboFields.current().score(document, json)),
        Optional.empty(),
        Levels.of(document, json));
  }
}
