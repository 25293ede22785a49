package org.regenregistry.mapping.guide;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionMappingComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.regenregistry.mapping.vocabulary.Canonical;

/** The data dictionary, read from the logical model. */
record Dictionary(StructureDefinition model) {

  private static final List<String> OURS = List.of("fhir", "document", "level");

  static Dictionary read() {
    return new Dictionary(
        Guide.resources().stream()
            .filter(StructureDefinition.class::isInstance)
            .map(StructureDefinition.class::cast)
            .filter(it -> it.getUrl().equals(Canonical.structureDefinition("treatment-register")))
            .findFirst()
            .orElseThrow());
  }

  /** One element, or the heading of a group of elements. */
  record Entry(ElementDefinition definition) {

    /** The path without the name of the model. */
    String path() {
      return definition.getPath().substring(definition.getPath().indexOf('.') + 1);
    }

    boolean isGroup() {
      return path().indexOf('.') < 0;
    }

    Optional<String> unit() {
      return definition.getPattern() instanceof Quantity quantity
          ? Optional.of(quantity.getCode())
          : Optional.empty();
    }

    Optional<String> valueSet() {
      return definition.hasBinding()
          ? Optional.of(definition.getBinding().getValueSet())
          : Optional.empty();
    }

    Optional<String> level() {
      return maps("level").stream().findFirst();
    }

    Optional<ElementDefinitionMappingComponent> fhir() {
      return definition.getMapping().stream()
          .filter(mapping -> mapping.getIdentity().equals("fhir"))
          .findFirst();
    }

    List<String> fields() {
      return maps("document");
    }

    List<ElementDefinitionMappingComponent> standards() {
      return definition.getMapping().stream()
          .filter(mapping -> !OURS.contains(mapping.getIdentity()))
          .toList();
    }

    private List<String> maps(String identity) {
      return definition.getMapping().stream()
          .filter(mapping -> mapping.getIdentity().equals(identity))
          .map(ElementDefinitionMappingComponent::getMap)
          .toList();
    }
  }

  List<Entry> entries() {
    return model.getDifferential().getElement().stream().skip(1).map(Entry::new).toList();
  }

  List<Entry> elements() {
    return entries().stream().filter(entry -> !entry.isGroup()).toList();
  }
}
