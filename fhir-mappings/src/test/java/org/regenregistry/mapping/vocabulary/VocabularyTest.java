package org.regenregistry.mapping.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.guide.Guide;

/** The constants of the code and the resources of the guide name the same things. */
class VocabularyTest {

  @Test
  void codeSystemsOfTheCodeAreThoseOfTheGuide() {
    assertThat(constants(Canonical.class))
        .filteredOn(address -> address.startsWith(Canonical.BASE + "/CodeSystem/"))
        .filteredOn(address -> !address.equals(Canonical.CLINIC_LABEL))
        .containsExactlyInAnyOrderElementsOf(
            Guide.resources().stream()
                .filter(CodeSystem.class::isInstance)
                .map(MetadataResource::getUrl)
                .toList());
  }

  @Test
  void identifierSystemsAreUniqueAndOurs() {
    assertThat(constants(Canonical.class))
        .doesNotHaveDuplicates()
        .filteredOn(address -> address.startsWith(Canonical.BASE + "/id/"))
        .hasSize(17);
  }

  @Test
  void extensionsOfTheCodeAreThoseOfTheGuide() {
    assertThat(constants(Extensions.class))
        .containsExactlyInAnyOrderElementsOf(
            Guide.resources().stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(definition -> definition.getType().equals("Extension"))
                .map(StructureDefinition::getUrl)
                .toList());
  }

  @Test
  void codesOfTheCodeAreThoseOfTheGuide() {
    assertThat(constants(ProcedureKinds.class)).isEqualTo(codes(Canonical.PROCEDURE_KIND));
    assertThat(constants(ObservationKinds.class)).isEqualTo(codes(Canonical.OBSERVATION_KIND));
    assertThat(constants(Components.class)).isEqualTo(codes(Canonical.COMPONENT));
  }

  private static List<String> codes(String system) {
    return Guide.resources().stream()
        .filter(resource -> resource.getUrl().equals(system))
        .map(CodeSystem.class::cast)
        .flatMap(found -> found.getConcept().stream())
        .map(CodeSystem.ConceptDefinitionComponent::getCode)
        .toList();
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(VocabularyTest::text)
        .toList();
  }

  private static String text(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
