package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fhir.ucum.UcumEssenceService;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/** No code of another system ships unless the guide says where its authors saw it. */
class VerifiedCodesTest {

  private static final Pattern CODE = Pattern.compile("code = '([^']*)'");

  @Test
  void everyForeignConceptSaysWhereItWasVerified() {
    assertThat(includes().filter(VerifiedCodesTest::foreign))
        .isNotEmpty()
        .allSatisfy(
            include -> {
              assertThat(include.getConcept()).as("listed one by one").isNotEmpty();
              assertThat(include.getFilter()).isEmpty();
              assertThat(include.getConcept()).allSatisfy(VerifiedCodesTest::assertVerified);
            });
  }

  @Test
  void everyConceptOfOursIsDefinedByItsCodeSystem() {
    Set<String> defined =
        of(CodeSystem.class)
            .flatMap(
                system ->
                    system.getConcept().stream()
                        .map(concept -> system.getUrl() + "|" + concept.getCode()))
            .collect(Collectors.toSet());
    assertThat(
            includes()
                .filter(include -> !foreign(include))
                .flatMap(
                    include ->
                        include.getConcept().stream()
                            .map(concept -> include.getSystem() + "|" + concept.getCode())))
        .isNotEmpty()
        .allMatch(defined::contains);
  }

  @Test
  void everyConceptOfOursIsExplained() {
    assertThat(of(CodeSystem.class))
        .allSatisfy(
            system -> {
              assertThat(system.getCount()).isEqualTo(system.getConcept().size());
              assertThat(system.getConcept())
                  .allSatisfy(concept -> assertThat(concept.getDisplay()).isNotBlank())
                  .allSatisfy(concept -> assertThat(concept.getDefinition()).isNotBlank());
            });
  }

  @Test
  void everyForeignCodeThatAProfileFixesIsListed() {
    Set<String> listed =
        includes()
            .filter(VerifiedCodesTest::foreign)
            .flatMap(
                include ->
                    include.getConcept().stream()
                        .map(concept -> include.getSystem() + "|" + concept.getCode()))
            .collect(Collectors.toSet());
    assertThat(patterns().flatMap(VerifiedCodesTest::foreignCodes))
        .isNotEmpty()
        .allMatch(listed::contains);
  }

  @Test
  void rulesNameNoCodeThatTheGuideDoesNotKnow() {
    Set<String> known =
        Stream.concat(
                of(CodeSystem.class)
                    .flatMap(system -> system.getConcept().stream())
                    .map(CodeSystem.ConceptDefinitionComponent::getCode),
                includes()
                    .flatMap(include -> include.getConcept().stream())
                    .map(ConceptReferenceComponent::getCode))
            .collect(Collectors.toSet());
    assertThat(
            of(StructureDefinition.class)
                .flatMap(definition -> definition.getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .flatMap(constraint -> CODE.matcher(constraint.getExpression()).results())
                .map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(known::contains);
  }

  @Test
  void everyUnitIsUcum() throws Exception {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      UcumEssenceService ucum = new UcumEssenceService(Objects.requireNonNull(essence));
      assertThat(
              includes()
                  .filter(include -> include.getSystem().equals(Canonical.UCUM))
                  .flatMap(include -> include.getConcept().stream())
                  .map(ConceptReferenceComponent::getCode))
          .isNotEmpty()
          .allSatisfy(unit -> assertThat(ucum.validate(unit)).as(unit).isNull());
    }
  }

  private static void assertVerified(ConceptReferenceComponent concept) {
    assertThat(concept.getExtensionString(Extensions.VERIFIED_IN))
        .as(concept.getCode())
        .isNotBlank();
    assertThat(concept.getDisplay()).as(concept.getCode()).isNotBlank();
  }

  private static boolean foreign(ConceptSetComponent include) {
    return !include.getSystem().startsWith(Canonical.BASE);
  }

  private static Stream<ConceptSetComponent> includes() {
    return of(ValueSet.class).flatMap(valueSet -> valueSet.getCompose().getInclude().stream());
  }

  private static Stream<Type> patterns() {
    return of(StructureDefinition.class)
        .flatMap(definition -> definition.getDifferential().getElement().stream())
        .filter(ElementDefinition::hasPattern)
        .map(ElementDefinition::getPattern);
  }

  private static Stream<String> foreignCodes(Type pattern) {
    List<String> codes =
        switch (pattern) {
          case CodeableConcept concept ->
              concept.getCoding().stream().map(VerifiedCodesTest::code).toList();
          case Coding coding -> List.of(code(coding));
          case Quantity quantity -> List.of(quantity.getSystem() + "|" + quantity.getCode());
          default -> List.of();
        };
    return codes.stream().filter(code -> !code.startsWith(Canonical.BASE));
  }

  private static String code(Coding coding) {
    return coding.getSystem() + "|" + coding.getCode();
  }

  private static <T extends MetadataResource> Stream<T> of(Class<T> type) {
    return Guide.resources().stream().filter(type::isInstance).map(type::cast);
  }
}
