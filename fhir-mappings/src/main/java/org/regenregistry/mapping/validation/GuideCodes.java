package org.regenregistry.mapping.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** The codes of the guide's own value sets, as far as they are listed or of its code systems. */
final class GuideCodes {

  private final Map<String, ValueSet> valueSets = new HashMap<>();
  private final Map<String, CodeSystem> codeSystems = new HashMap<>();

  GuideCodes(List<? extends MetadataResource> guide) {
    for (MetadataResource resource : guide) {
      if (resource instanceof ValueSet valueSet) {
        valueSets.put(valueSet.getUrl(), valueSet);
      }
      if (resource instanceof CodeSystem codeSystem) {
        codeSystems.put(codeSystem.getUrl(), codeSystem);
      }
    }
  }

  /** Every code of the value set; fails for a value set whose codes the guide does not list. */
  Stream<Code> of(String valueSet) {
    ValueSet found = Objects.requireNonNull(valueSets.get(valueSet), valueSet);
    if (!found.getCompose().getExclude().isEmpty()) {
      throw new IllegalStateException(valueSet + " excludes codes");
    }
    return found.getCompose().getInclude().stream().flatMap(this::included);
  }

  private Stream<Code> included(ConceptSetComponent include) {
    if (include.hasFilter()) {
      throw new IllegalStateException("A value set of the guide filters " + include.getSystem());
    }
    if (!include.hasSystem()) {
      return include.getValueSet().stream().flatMap(url -> of(url.getValueAsString()));
    }
    if (include.hasConcept()) {
      return include.getConcept().stream()
          .map(concept -> new Code(include.getSystem(), concept.getCode()));
    }
    CodeSystem system =
        Objects.requireNonNull(codeSystems.get(include.getSystem()), include.getSystem());
    return codes(system.getConcept()).map(code -> new Code(include.getSystem(), code));
  }

  private static Stream<String> codes(List<ConceptDefinitionComponent> concepts) {
    return concepts.stream()
        .flatMap(
            concept -> Stream.concat(Stream.of(concept.getCode()), codes(concept.getConcept())));
  }
}
