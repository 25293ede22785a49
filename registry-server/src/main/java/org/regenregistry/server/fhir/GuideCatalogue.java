package org.regenregistry.server.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.regenregistry.mapping.guide.Guide;

/**
 * The implementation guide and the measures of the pooled questions as the registry serves them: by
 * type and id, from the build.
 */
final class GuideCatalogue {

  private final Map<String, Map<String, MetadataResource>> byType = new TreeMap<>();

  GuideCatalogue(List<MetadataResource> questions) {
    Guide.snapshots().forEach(this::add);
    Guide.namingSystems().forEach(this::add);
    questions.forEach(this::add);
  }

  private void add(MetadataResource resource) {
    byType
        .computeIfAbsent(resource.fhirType(), _ -> new LinkedHashMap<>())
        .put(resource.getIdPart(), resource);
  }

  Optional<MetadataResource> find(String type, String id) {
    return Optional.ofNullable(all(type).get(id));
  }

  List<MetadataResource> find(String type, Predicate<MetadataResource> condition) {
    return all(type).values().stream().filter(condition).toList();
  }

  /** The addresses of the profiles that the guide has for a resource type. */
  List<String> profiles(String resourceType) {
    return resources("StructureDefinition", StructureDefinition.class)
        .filter(profile -> profile.getKind() == StructureDefinitionKind.RESOURCE)
        .filter(profile -> profile.getDerivation() == TypeDerivationRule.CONSTRAINT)
        .filter(profile -> profile.getType().equals(resourceType))
        .map(StructureDefinition::getUrl)
        .sorted()
        .toList();
  }

  /** The address of the guide's definition of a search parameter, where the guide defines it. */
  Optional<String> searchParameter(String resourceType, String code) {
    return resources("SearchParameter", SearchParameter.class)
        .filter(parameter -> parameter.hasBase(resourceType) && parameter.getCode().equals(code))
        .map(SearchParameter::getUrl)
        .findFirst();
  }

  /** The addresses of the guide itself. */
  List<String> guides() {
    return resources("ImplementationGuide", ImplementationGuide.class)
        .map(guide -> guide.getUrl() + "|" + guide.getVersion())
        .toList();
  }

  private <R extends MetadataResource> Stream<R> resources(String type, Class<R> resourceClass) {
    return all(type).values().stream().map(resourceClass::cast);
  }

  private Map<String, MetadataResource> all(String type) {
    return byType.getOrDefault(type, Map.of());
  }
}
