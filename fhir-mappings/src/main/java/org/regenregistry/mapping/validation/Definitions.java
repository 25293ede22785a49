package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;

/** The definitions of the guide and of FHIR, with everything they inherit written out. */
final class Definitions {

  private final IValidationSupport support;
  private final List<String> guide;

  Definitions(IValidationSupport support, List<? extends MetadataResource> guide) {
    this.support = support;
    this.guide =
        guide.stream()
            .filter(StructureDefinition.class::isInstance)
            .map(StructureDefinition.class::cast)
            .filter(definition -> definition.getKind() != StructureDefinitionKind.LOGICAL)
            .map(StructureDefinition::getUrl)
            .toList();
  }

  List<String> guide() {
    return guide;
  }

  /** A definition with its snapshot; none when the address is unknown. */
  Optional<StructureDefinition> find(String url) {
    return Optional.ofNullable((StructureDefinition) support.fetchStructureDefinition(url))
        .map(this::complete);
  }

  /** The type of the resources or elements that a profile is for. */
  String typeOf(String profile) {
    StructureDefinition definition =
        (StructureDefinition) support.fetchStructureDefinition(profile);
    if (definition == null) {
      throw new UnsupportedProfileException(profile, "an address that nothing is known of");
    }
    return definition.getType();
  }

  /** The names of a type and of all it is derived from. */
  List<String> ancestry(String type) {
    return Stream.iterate(
            find("http://hl7.org/fhir/StructureDefinition/" + type),
            Optional::isPresent,
            found -> found.map(StructureDefinition::getBaseDefinition).flatMap(this::find))
        .flatMap(Optional::stream)
        .map(StructureDefinition::getType)
        .collect(Collectors.toList());
  }

  private StructureDefinition complete(StructureDefinition definition) {
    if (definition.hasSnapshot()) {
      return definition;
    }
    return (StructureDefinition)
        Objects.requireNonNull(
            support.generateSnapshot(
                new ValidationSupportContext(support),
                definition,
                definition.getUrl(),
                null,
                definition.getName()));
  }
}
