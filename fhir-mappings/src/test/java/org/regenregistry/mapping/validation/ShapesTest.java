package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ResourceType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.vocabulary.Canonical;

class ShapesTest {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final IValidationSupport SUPPORT = GuideSupport.of(FHIR);
  private static final Definitions DEFINITIONS = new Definitions(SUPPORT, List.of());
  private static final FhirPathFormulas FORMULAS = new FhirPathFormulas(FHIR, SUPPORT);

  @Test
  void everyTypeOfResourceCanBeCompiled() {
    Shapes shapes = new Shapes(DEFINITIONS, FORMULAS);
    assertThat(Arrays.stream(ResourceType.values()).map(ResourceType::name))
        .allSatisfy(type -> assertThat(shapes.ofType(type)).isPresent());
  }

  @Test
  void profilesOfFhirThatCanBeClaimedAreCompiled() {
    Shapes shapes = new Shapes(DEFINITIONS, FORMULAS);
    assertThat(Stream.of("vitalsigns", "bodyweight", "bmi", "bodyheight"))
        .allSatisfy(profile -> assertThat(shapes.claimed(CORE + profile)).isPresent());
  }

  @Test
  void unknownProfileHasNoShape() {
    Shapes shapes = new Shapes(DEFINITIONS, FORMULAS);
    assertThat(shapes.claimed("https://elsewhere.example/profile")).isEmpty();
    assertThatThrownBy(() -> shapes.of("https://elsewhere.example/profile"))
        .isInstanceOf(IllegalStateException.class);
  }

  static Stream<Consumer<ElementDefinition>> unsupported() {
    return Stream.of(
        slicer -> slicer.getSlicing().setOrdered(true),
        slicer -> slicer.getSlicing().setDiscriminator(null),
        slicer -> slicer.getSlicing().getDiscriminatorFirstRep().setPath("system.resolve()"),
        slicer -> slicer.getSlicing().getDiscriminatorFirstRep().setPath("period"));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void refusesWhatItCannotCheck(Consumer<ElementDefinition> change) {
    StructureDefinition profile = patient();
    profile.getSnapshot().getElement().stream()
        .filter(element -> "Patient.identifier".equals(element.getId()))
        .forEach(change);
    ShapeCompiler compiler = new ShapeCompiler(DEFINITIONS, FORMULAS);
    assertThatThrownBy(() -> compiler.compile(profile))
        .isInstanceOf(UnsupportedProfileException.class)
        .hasMessageContaining("Patient.identifier");
  }

  @Test
  void refusesSlicesOfSlices() {
    StructureDefinition profile = patient();
    profile.getSnapshot().getElement().stream()
        .filter(element -> "Patient.identifier:registry".equals(element.getId()))
        .forEach(element -> element.setId("Patient.identifier:registry/first"));
    ShapeCompiler compiler = new ShapeCompiler(DEFINITIONS, FORMULAS);
    assertThatThrownBy(() -> compiler.compile(profile))
        .isInstanceOf(UnsupportedProfileException.class);
  }

  private static StructureDefinition patient() {
    return DEFINITIONS.find(Canonical.structureDefinition("rtr-patient")).orElseThrow().copy();
  }
}
