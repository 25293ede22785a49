package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A patient's resources in an order of their own, so that the order of the record never matters.
 */
final class PatientResources {

  private final Map<Class<?>, List<Resource>> byType;

  PatientResources(List<Resource> resources) {
    this.byType =
        resources.stream()
            .sorted(
                Comparator.comparing(Resource::fhirType)
                    .thenComparing(resource -> resource.getIdElement().getIdPart()))
            .collect(Collectors.groupingBy(Resource::getClass));
  }

  /** The resources of a type in the order of their ids. */
  <T extends Resource> Stream<T> of(Class<T> type) {
    return byType.getOrDefault(type, List.of()).stream().map(type::cast);
  }

  /** The resource a reference names, when it is in the record and has the type. */
  <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
    return Optional.ofNullable(reference.getReferenceElement().getIdPart())
        .flatMap(
            id ->
                of(type).filter(found -> id.equals(found.getIdElement().getIdPart())).findFirst());
  }

  /** The resources that references name, where they are in the record and have the type. */
  <T extends Resource> Stream<T> find(List<Reference> references, Class<T> type) {
    return references.stream().flatMap(reference -> find(reference, type).stream());
  }
}
