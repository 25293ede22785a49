package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.AccessDecision.Allowed;
import org.regenregistry.server.access.AccessDecision.Denied;
import org.regenregistry.server.problem.ProblemCode;

class AccessPolicyTest {

  private static final Caller CLINIC = new Caller.Clinic("s", new ClinicCode("A1"));
  private static final Caller RESEARCHER = new Caller.Researcher("s");
  private static final Caller REGULATOR = new Caller.Regulator("s");
  private static final Caller OPERATOR = new Caller.Operator("s");
  private static final Caller UNRECOGNISED = new Caller.Unrecognised("s", "because");
  private static final List<Caller> EVERYBODY =
      List.of(CLINIC, RESEARCHER, REGULATOR, OPERATOR, UNRECOGNISED);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GUIDE")
  void allowsEachInteractionToExactlyOneKindOfCaller(Interaction interaction) {
    Map<Interaction, Caller> entitled = new EnumMap<>(Interaction.class);
    entitled.put(Interaction.CLINIC_RECORDS, CLINIC);
    entitled.put(Interaction.POOLED_QUESTION, RESEARCHER);
    entitled.put(Interaction.EXTRACT, REGULATOR);
    entitled.put(Interaction.OPERATIONS, OPERATOR);
    for (Caller caller : EVERYBODY) {
      AccessDecision decision = AccessPolicy.decide(caller, interaction);
      assertThat(decision instanceof Allowed)
          .as("%s %s", caller, interaction)
          .isEqualTo(caller.equals(entitled.get(interaction)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheWrongRoleWhichOneIsNeeded(Interaction interaction) {
    for (Caller caller : EVERYBODY) {
      if (AccessPolicy.decide(caller, interaction) instanceof Denied(var problem)) {
        assertThat(problem.code().status()).isEqualTo(403);
        assertThat(problem.message()).isNotBlank();
      }
    }
  }

  @Test
  void letsEverybodyReadTheGuide() {
    assertThat(EVERYBODY)
        .allMatch(it -> AccessPolicy.decide(it, Interaction.GUIDE) instanceof Allowed);
  }

  @Test
  void tellsAnUnrecognisedCallerWhy() {
    Denied denied = (Denied) AccessPolicy.decide(UNRECOGNISED, Interaction.CLINIC_RECORDS);
    assertThat(denied.problem().code()).isEqualTo(ProblemCode.CLINIC_MISSING);
    assertThat(denied.problem().message()).isEqualTo("because");
  }
}
