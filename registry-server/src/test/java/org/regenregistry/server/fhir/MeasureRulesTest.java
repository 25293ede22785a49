package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.access.Interaction.Named;
import org.regenregistry.server.fhir.InteractionRules.Addressed;
import org.regenregistry.server.fhir.InteractionRules.Asked;

/** Measures are open like the guide; their evaluation is a pooled question. */
class MeasureRulesTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "EXTENDED_OPERATION_SERVER",
        "EXTENDED_OPERATION_TYPE",
        "EXTENDED_OPERATION_INSTANCE"
      })
  void toEvaluateIsToAsk(RestOperationTypeEnum kind) {
    assertThat(rule(kind, "$evaluate-measure")).containsExactly(Named.POOLED_QUESTION);
  }

  @Test
  void toReadIsToReadTheGuide() {
    assertThat(rule(RestOperationTypeEnum.READ, "")).containsExactly(Named.GUIDE);
    assertThat(rule(RestOperationTypeEnum.SEARCH_TYPE, "")).containsExactly(Named.GUIDE);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "UPDATE", "PATCH", "DELETE", "VREAD", "HISTORY_TYPE"})
  void nobodyWritesThem(RestOperationTypeEnum kind) {
    assertThat(rule(kind, "")).isEmpty();
  }

  private static List<Interaction> rule(RestOperationTypeEnum kind, String operation) {
    return InteractionRules.of(new Asked(kind, "Measure", operation, Addressed.DIRECTLY));
  }
}
