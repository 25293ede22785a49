package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Judges a document as a whole: how complete it is, what is doubtful, what level it has reached.
 */
final class Assessment {

  private Assessment() {}

  /**
   * The document with its judgement.
   *
   * @param findings those about this treatment
   */
  static TreatmentDocument of(TreatmentDocument document, List<DataQualityFinding> findings) {
    JsonNode json = TreatmentJson.tree(document);
    return document.assessed(
        new TreatmentDocument.Completeness(MiboFields.current().score(document, json)),
        quality(findings),
        Levels.of(document, json));
  }

  private static Optional<TreatmentDocument.DataQuality> quality(
      List<DataQualityFinding> findings) {
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    List<String> flags =
        findings.stream().map(finding -> finding.rule().id()).distinct().sorted().toList();
    List<String> excluded =
        findings.stream()
            .flatMap(finding -> finding.excludes().stream())
            .map(Analysis::id)
            .distinct()
            .sorted()
            .toList();
    return Optional.of(new TreatmentDocument.DataQuality(flags, excluded));
  }
}
