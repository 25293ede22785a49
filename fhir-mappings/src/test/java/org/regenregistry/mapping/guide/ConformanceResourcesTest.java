package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionContextComponent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformance resources are themselves valid FHIR. */
class ConformanceResourcesTest {

  private static final List<Predicate<String>> KNOWN =
      List.of(
          // No SNOMED CT is loaded, and none needs to be: the value sets list their concepts.
          text -> text.contains("'http://snomed.info/sct' which has status 'not-present'"),
          // What withoutLookUp does to the contexts of extensions.
          text -> text.contains("so the context type should be 'element' not 'fhirpath'"));

  static Stream<MetadataResource> sources() {
    return Stream.concat(Guide.resources().stream(), Guide.namingSystems().stream());
  }

  static Stream<StructureDefinition> definitions() {
    return Guide.snapshots().stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("sources")
  void areValid(MetadataResource resource) {
    withoutLookUp(resource);
    assertThat(PackageValidator.messages(resource))
        .extracting(SingleValidationMessage::getMessage)
        .filteredOn(text -> KNOWN.stream().noneMatch(known -> known.test(text)))
        .as(resource.getId())
        .isEmpty();
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("definitions")
  void snapshotsHoldEveryElementOfTheirSource(StructureDefinition definition) {
    assertThat(definition.getSnapshot().getElement()).as(definition.getId()).isNotEmpty();
    assertThat(ids(definition.getSnapshot().getElement()))
        .containsAll(ids(definition.getDifferential().getElement()));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("definitions")
  void extensionsSayWhereTheyGo(StructureDefinition definition) {
    if ("Extension".equals(definition.getType())) {
      assertThat(definition.getContext())
          .isNotEmpty()
          .extracting(StructureDefinitionContextComponent::getType)
          .containsOnly(ExtensionContextType.ELEMENT);
      assertThat(definition.getContext())
          .allSatisfy(context -> assertThat(Paths.exist(context.getExpression())).isTrue());
    }
  }

  /**
   * HAPI looks up an element of a context in a package it would have to download. Said as FHIRPath
   * the same context is not looked up; {@link #extensionsSayWhereTheyGo} does it instead.
   */
  private static void withoutLookUp(MetadataResource resource) {
    if (resource instanceof StructureDefinition definition) {
      definition.getContext().forEach(context -> context.setType(ExtensionContextType.FHIRPATH));
    }
  }

  private static Set<String> ids(List<ElementDefinition> elements) {
    return elements.stream().map(ElementDefinition::getId).collect(Collectors.toSet());
  }
}
