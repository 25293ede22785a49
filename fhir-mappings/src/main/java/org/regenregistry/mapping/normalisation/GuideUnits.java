package org.regenregistry.mapping.normalisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/**
 * The unit in which the guide wants each coded quantity. A profile fixes the unit of a component or
 * of the value under a fixed code by a pattern; where a profile allows many codes, their value set
 * says the unit of each.
 */
final class GuideUnits {

  private static final String CODE = ".code";
  private static final String VALUE = ".value[x]";

  private final Map<String, String> units = new HashMap<>();

  /** Reads the units from the resources of the guide. */
  static GuideUnits of(List<MetadataResource> guide) {
    GuideUnits read = new GuideUnits();
    for (MetadataResource resource : guide) {
      switch (resource) {
        case StructureDefinition profile when profile.getType().equals("Observation") ->
            read.add(profile);
        case ValueSet values -> read.add(values);
        default -> {
          // Other resources of the guide say nothing about units.
        }
      }
    }
    return read;
  }

  /** The unit for the quantity under a code, if the guide fixes one. */
  Optional<String> of(CodeableConcept code) {
    return code.getCoding().stream()
        .map(coding -> units.get(key(coding)))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private void add(StructureDefinition profile) {
    Map<String, ElementDefinition> elements = new HashMap<>();
    profile.getDifferential().getElement().forEach(it -> elements.put(it.getId(), it));
    elements.forEach(
        (id, element) -> {
          if (id.endsWith(CODE) && element.getPattern() instanceof CodeableConcept code) {
            String owner = id.substring(0, id.length() - CODE.length());
            unit(elements.get(owner + VALUE)).ifPresent(unit -> add(code.getCoding(), unit));
          }
        });
  }

  private void add(ValueSet values) {
    values
        .getCompose()
        .getInclude()
        .forEach(
            include ->
                include
                    .getConcept()
                    .forEach(
                        concept -> {
                          if (concept.hasExtension(Extensions.UNIT)) {
                            Coding coding = new Coding(include.getSystem(), concept.getCode(), "");
                            String unit = concept.getExtensionString(Extensions.UNIT);
                            add(List.of(coding), unit);
                          }
                        }));
  }

  private void add(List<Coding> codings, String unit) {
    codings.forEach(coding -> units.put(key(coding), unit));
  }

  private static Optional<String> unit(@Nullable ElementDefinition value) {
    if (value == null) {
      return Optional.empty();
    }
    return Stream.of(value.getPattern(), value.getFixed())
        .filter(Quantity.class::isInstance)
        .map(Quantity.class::cast)
        .filter(quantity -> Canonical.UCUM.equals(quantity.getSystem()) && quantity.hasCode())
        .map(Quantity::getCode)
        .findFirst();
  }

  private static String key(Coding coding) {
    return coding.getSystem() + "|" + coding.getCode();
  }
}
