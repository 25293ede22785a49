package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.server.store.ResourceKind;

/** What the CapabilityStatement says of the reads. */
class MetadataIT {

  /** Operations that FHIR does not define; HAPI says where their definition is. */
  private static final List<String> OWN = List.of("erase", "erasure-receipt", "lift-erasure");

  private static CapabilityStatement statement;

  @BeforeAll
  static void read() {
    statement =
        RegistryServerFixture.running().anonymous().get("metadata").as(CapabilityStatement.class);
  }

  @ParameterizedTest
  @EnumSource
  void declaresTheReadsOfEveryType(ResourceKind kind) {
    CapabilityStatementRestResourceComponent resource = resource(kind);
    assertThat(resource.getInteraction())
        .extracting(interaction -> interaction.getCode().toCode())
        .contains("read", "vread", "history-instance", "history-type", "search-type")
        .doesNotHaveDuplicates();
    assertThat(resource.getConditionalRead()).isEqualTo(ConditionalReadStatus.FULLSUPPORT);
    assertThat(resource.getReadHistory()).isTrue();
    assertThat(resource.getReferencePolicy())
        .extracting(policy -> policy.getValue().toCode())
        .containsExactly("literal", "enforced", "local");
    assertThat(resource.getSearchInclude()).doesNotHaveToString("*");
  }

  @ParameterizedTest
  @EnumSource
  void definesEveryParameterAndOperation(ResourceKind kind) {
    assertThat(resource(kind).getSearchParam())
        .isNotEmpty()
        .allMatch(parameter -> parameter.hasType() && parameter.hasDocumentation())
        .allMatch(parameter -> parameter.getDefinition().startsWith("http"));
    assertThat(resource(kind).getOperation())
        .allMatch(
            operation ->
                operation.getDefinition().startsWith("http://hl7.org/fhir/")
                    || OWN.contains(operation.getName()));
    List<String> names =
        resource(kind).getOperation().stream().map(operation -> operation.getName()).toList();
    assertThat(names).contains("validate", "meta");
    assertThat(names.contains("everything")).isEqualTo(kind == ResourceKind.PATIENT);
    assertThat(names.containsAll(OWN)).isEqualTo(kind == ResourceKind.PATIENT);
  }

  @Test
  void declaresTheHistoryOfTheClinicAndTheForms() {
    assertThat(statement.getRestFirstRep().getInteraction())
        .extracting(interaction -> interaction.getCode().toCode())
        .contains("transaction", "batch", "history-system");
    assertThat(statement.getFormat())
        .extracting(PrimitiveType::getValueAsString)
        .containsExactly("application/fhir+json", "json", "application/fhir+xml", "xml");
  }

  private static CapabilityStatementRestResourceComponent resource(ResourceKind kind) {
    return statement.getRestFirstRep().getResource().stream()
        .filter(resource -> resource.getType().equals(kind.type()))
        .findFirst()
        .orElseThrow();
  }
}
