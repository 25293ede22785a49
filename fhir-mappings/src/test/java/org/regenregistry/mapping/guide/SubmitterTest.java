package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What the guide tells a system that submits agrees with the profiles. */
class SubmitterTest {

  @Test
  void requirementsNameEveryProfileOfAResource() {
    assertThat(requirements().getRestFirstRep().getResource())
        .flatExtracting(
            CapabilityStatement.CapabilityStatementRestResourceComponent::getSupportedProfile)
        .extracting(CanonicalType::getValue)
        .containsExactlyInAnyOrderElementsOf(profiles());
  }

  @Test
  void everyIdentifierThatAProfileDemandsHasItsNamingSystem() {
    Set<String> named =
        Guide.namingSystems().stream()
            .map(system -> system.getUniqueIdFirstRep().getValue())
            .collect(Collectors.toSet());
    assertThat(
            of(StructureDefinition.class)
                .flatMap(profile -> profile.getDifferential().getElement().stream())
                .filter(element -> element.getFixed() instanceof UriType)
                .map(element -> element.getFixed().primitiveValue())
                .filter(uri -> uri.startsWith(Canonical.BASE + "/id/")))
        .isNotEmpty()
        .allMatch(named::contains);
  }

  @Test
  void searchParametersLookAtExtensionsOfTheGuide() {
    Set<String> extensions =
        of(StructureDefinition.class).map(MetadataResource::getUrl).collect(Collectors.toSet());
    assertThat(
            of(SearchParameter.class)
                .filter(parameter -> parameter.getExpression().contains("extension")))
        .isNotEmpty()
        .allSatisfy(
            parameter ->
                assertThat(extensions)
                    .anyMatch(url -> parameter.getExpression().contains("'" + url + "'")));
  }

  private static List<String> profiles() {
    return of(StructureDefinition.class)
        .filter(definition -> definition.getKind() == StructureDefinitionKind.RESOURCE)
        .filter(definition -> !definition.getType().equals("Bundle"))
        .map(MetadataResource::getUrl)
        .toList();
  }

  private static CapabilityStatement requirements() {
    return of(CapabilityStatement.class)
        .filter(statement -> statement.getKind() == CapabilityStatementKind.REQUIREMENTS)
        .findFirst()
        .orElseThrow();
  }

  private static <T extends MetadataResource> Stream<T> of(Class<T> type) {
    return Guide.resources().stream().filter(type::isInstance).map(type::cast);
  }
}
