package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.ResourceBinding;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.fhir.InteractionRules.Addressed;
import org.regenregistry.server.fhir.InteractionRules.Asked;

/** Whatever the running server offers has a rule that says what it takes. */
class InteractionRulesIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  private static final Set<RestOperationTypeEnum> OPERATIONS =
      EnumSet.of(
          RestOperationTypeEnum.EXTENDED_OPERATION_SERVER,
          RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
          RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);

  /** The CapabilityStatement calls some interactions otherwise than HAPI. */
  private static final Set<String> DECLARED_ONCE = Set.of("batch", "search-system");

  /** HAPI brings pages of its own, which the registry does not use and nobody may ask for. */
  @Test
  void everyMethodThatServesRequestsHasARule() {
    List<BaseMethodBinding> methods = methods();
    assertThat(methods).hasSizeGreaterThan(150);
    for (BaseMethodBinding method : methods) {
      for (Asked asked : asked(method)) {
        boolean isOffered = asked.kind() != RestOperationTypeEnum.GET_PAGE;
        assertThat(!InteractionRules.of(asked).isEmpty())
            .as("%s %s", asked, method.getMethod())
            .isEqualTo(isOffered);
      }
    }
  }

  @Test
  void everyDeclaredInteractionHasARule() {
    CapabilityStatementRestComponent rest =
        REGISTRY.anonymous().get("metadata").as(CapabilityStatement.class).getRestFirstRep();
    rest.getInteraction().stream()
        .map(it -> it.getCode().toCode())
        .filter(code -> !DECLARED_ONCE.contains(code))
        .forEach(code -> assertRule(new Asked(kind(code), "", "", Addressed.DIRECTLY)));
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      resource.getInteraction().stream()
          .map(it -> kind(it.getCode().toCode()))
          .forEach(kind -> assertRule(new Asked(kind, resource.getType(), "", Addressed.DIRECTLY)));
      resource.getOperation().stream()
          .map(InteractionRulesIT::name)
          .forEach(name -> assertOperation(resource.getType(), name));
    }
    rest.getOperation().stream()
        .map(InteractionRulesIT::name)
        .filter(name -> !name.equals("$registry-extract"))
        .forEach(name -> assertOperation("", name));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsAllowedByARuleForAnUnknownOperation(RestOperationTypeEnum kind) {
    for (String type : List.of("", "Patient", "Nonsense", "Subscription")) {
      assertThat(InteractionRules.of(new Asked(kind, type, "$expunge", Addressed.DIRECTLY)))
          .isEmpty();
    }
  }

  @Test
  void nothingButTheGuideIsOpenToEverybody() {
    for (BaseMethodBinding method : methods()) {
      for (Asked asked : asked(method)) {
        List<Interaction> needed = InteractionRules.of(asked);
        boolean open = needed.contains(Named.GUIDE);
        boolean stored = asked.type().matches("Patient|Observation|Consent|AuditEvent|Procedure");
        assertThat(open && stored).as(asked.toString()).isFalse();
        assertThat(open && needed.size() > 1).as(asked.toString()).isFalse();
      }
    }
  }

  private static List<BaseMethodBinding> methods() {
    FhirServer server = REGISTRY.bean(FhirServer.class);
    List<BaseMethodBinding> methods = new ArrayList<>(server.getServerBindings());
    methods.add(server.getServerConformanceMethod());
    server.getResourceBindings().stream()
        .map(ResourceBinding::getMethodBindings)
        .forEach(methods::addAll);
    return methods;
  }

  private static List<Asked> asked(BaseMethodBinding method) {
    String type = Objects.requireNonNullElse(method.getResourceName(), "");
    String operation = AccessCheck.operation(method);
    Set<RestOperationTypeEnum> kinds =
        method instanceof OperationMethodBinding
            ? OPERATIONS
            : Set.of(Objects.requireNonNull(method.getRestOperationType()));
    return kinds.stream()
        .flatMap(
            kind ->
                List.of(Addressed.values()).stream()
                    .map(addressed -> new Asked(kind, type, operation, addressed)))
        .filter(asked -> !operation.equals("$meta") || !type.isEmpty())
        .collect(Collectors.toList());
  }

  private static RestOperationTypeEnum kind(String code) {
    return Objects.requireNonNull(RestOperationTypeEnum.forCode(code), code);
  }

  private static String name(CapabilityStatementRestResourceOperationComponent operation) {
    String name = operation.getName();
    return name.startsWith("$") ? name : "$" + name;
  }

  private static void assertOperation(String type, String name) {
    OPERATIONS.forEach(kind -> assertRule(new Asked(kind, type, name, Addressed.DIRECTLY)));
  }

  private static void assertRule(Asked asked) {
    assertThat(InteractionRules.of(asked)).as(asked.toString()).isNotEmpty();
  }
}
