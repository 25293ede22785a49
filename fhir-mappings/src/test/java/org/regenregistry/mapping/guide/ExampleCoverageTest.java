package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever looks for an element of a profile finds it in a valid example. */
class ExampleCoverageTest {

  private static final IFhirPath FHIR_PATH = FhirContext.forR4Cached().newFhirPath();

  record Profile(StructureDefinition definition, List<Resource> examples) {

    @Override
    public String toString() {
      return definition.getIdPart();
    }
  }

  static Stream<Profile> profiles() {
    return Guide.resources().stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast)
        .map(definition -> new Profile(definition, examples(definition.getIdPart())))
        .filter(profile -> !profile.examples().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everySupportedElementOccurs(Profile profile) {
    assertThat(profile.definition().getDifferential().getElement())
        .filteredOn(ElementDefinition::getMustSupport)
        .isNotEmpty()
        .allSatisfy(
            element ->
                assertThat(profile.examples())
                    .as(path(profile.definition(), element))
                    .anyMatch(example -> occurs(example, path(profile.definition(), element))));
  }

  private static List<Resource> examples(String profile) {
    return ProfileExample.all().stream()
        .filter(example -> example.profile().equals(profile) && example.violation().isEmpty())
        .map(ProfileExample::resource)
        .toList();
  }

  private static boolean occurs(Resource example, String path) {
    return !FHIR_PATH.evaluate(example, path, IBase.class).isEmpty();
  }

  private static String path(StructureDefinition profile, ElementDefinition element) {
    String path = element.getPath().replace("[x]", "");
    if (!element.hasSliceName()) {
      return path;
    }
    if (path.endsWith(".extension")) {
      String url = element.getTypeFirstRep().getProfile().getFirst().getValue();
      return path + ".where(url = '" + url + "')";
    }
    return code(profile, element)
        .map(code -> path + ".where(code.coding.code = '" + code + "')")
        .orElse(path);
  }

  /** The code that the slice of components stands for. */
  private static Optional<String> code(StructureDefinition profile, ElementDefinition slice) {
    return profile.getDifferential().getElement().stream()
        .filter(element -> element.getId().equals(slice.getId() + ".code"))
        .filter(element -> element.getPattern() instanceof CodeableConcept)
        .map(element -> ((CodeableConcept) element.getPattern()).getCodingFirstRep().getCode())
        .findFirst();
  }
}
