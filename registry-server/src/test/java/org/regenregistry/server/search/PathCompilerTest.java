package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.ResourceKind;

/** Compiled paths select what HAPI's FHIRPath engine selects, for every declared parameter. */
class PathCompilerTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final SearchParameters PARAMETERS = new SearchParameters(FHIR, List.of());
  private static final int VARIANTS = 12;

  private final IFhirPath engine = engine();

  @ParameterizedTest
  @EnumSource
  void selectsWhatTheEngineSelects(ResourceKind kind) {
    List<Resource> resources = new ArrayList<>(GuideExamples.of(kind));
    for (int variant = 0; variant < VARIANTS; variant++) {
      resources.add(FilledResource.of(FHIR, kind, variant));
    }
    Set<String> seen = new HashSet<>();
    for (DeclaredParameter parameter : PARAMETERS.of(kind)) {
      if (parameter.expression().contains("resolve().")) {
        seen.add(parameter.name());
        continue;
      }
      for (Resource resource : resources) {
        List<Base> selected = PARAMETERS.path(parameter).all(resource);
        assertThat(described(selected))
            .as(parameter.key())
            .isEqualTo(described(expected(resource, parameter.expression())));
        if (!selected.isEmpty()) {
          seen.add(parameter.name());
        }
      }
    }
    assertThat(PARAMETERS.of(kind))
        .allSatisfy(
            parameter ->
                assertThat(seen).as(parameter.key() + " is seen").contains(parameter.name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Patient.name.first()",
        "Patient.name.where(use = 'x' or use = 'y')",
        "Patient.name[0]",
        "Patient.",
        "Patient.name)",
        "(Patient.name",
        "Patient.name.where(use =)",
        "Patient.name as",
        "1 + 1"
      })
  void refusesWhatItDoesNotKnow(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> PathCompiler.compile(expression));
  }

  @Test
  void namesTheParameterThatCannotBeCompiled() {
    SearchParameter odd = definition("odd", "token", "Patient.name.last()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchParameters(FHIR, List.of(odd)))
        .withMessageContaining("Patient.odd")
        .withMessageContaining("last()");
    SearchParameter elsewhere = definition("far", "token", "Patient.link.other.resolve().gender");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchParameters(FHIR, List.of(elsewhere)))
        .withMessageContaining("Patient.far");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SearchParameters(FHIR, List.of(definition("odd", "special", "Patient.gender"))))
        .withMessageContaining("'special'");
  }

  @Test
  void tellsWhereAReferenceLeadsByItsType() {
    Resource filled = FilledResource.of(FHIR, ResourceKind.PROCEDURE, 0);
    assertThat(
            PathCompiler.compile("Procedure.performer.actor.where(resolve() is Patient)")
                .all(filled))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(PARAMETERS.find(ResourceKind.PROVENANCE, "patient").orElseThrow().home())
        .isEqualTo(Home.COMPARTMENT);
  }

  private static SearchParameter definition(String code, String type, String expression) {
    SearchParameter definition = new SearchParameter();
    definition.setUrl("https://example.org/SearchParameter/" + code).setCode(code);
    definition.addBase("Patient").setExpression(expression);
    definition.setType(org.hl7.fhir.r4.model.Enumerations.SearchParamType.fromCode(type));
    return definition;
  }

  /** The engine cannot unite quantities without a service for units, so each part is asked. */
  private List<Base> expected(Resource resource, String expression) {
    return Arrays.stream(expression.split(" \\| ", -1))
        .flatMap(part -> engine.evaluate(resource, part, Base.class).stream())
        .toList();
  }

  private static List<String> described(List<Base> elements) {
    return elements.stream()
        .map(
            element ->
                element.fhirType()
                    + "="
                    + (element.isPrimitive()
                        ? element.primitiveValue()
                        : Integer.toString(System.identityHashCode(element))))
        .toList();
  }

  /** References are told apart by the type they name, as the store keeps them. */
  private static IFhirPath engine() {
    IFhirPath engine = FHIR.newFhirPath();
    engine.setEvaluationContext(
        new IFhirPathEvaluationContext() {
          @Override
          public @Nullable IBase resolveReference(IIdType reference, @Nullable IBase context) {
            return reference.getResourceType() == null
                ? null
                : FHIR.getResourceDefinition(reference.getResourceType())
                    .newInstance()
                    .setId(new IdType(reference.getValue()));
          }
        });
    return engine;
  }
}
