package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

class ReachedTypesTest {

  private static final SearchQueries QUERIES =
      new SearchQueries(
          new SearchParameters(FhirContext.forR4Cached(), List.of()),
          "http://localhost/fhir",
          new PageCursor(new byte[32], Duration.ofHours(1), Clock.systemUTC()),
          Readiness.COMPLETE);

  @ParameterizedTest
  @CsvSource({
    "OBSERVATION, subject:Patient.gender, female, system/Patient.rs",
    "OBSERVATION, patient.gender, female, system/Patient.rs",
    "OBSERVATION, part-of:Procedure.subject:Patient.gender, female, system/Procedure.rs",
    "OBSERVATION, part-of:Procedure.subject:Patient.gender, female, system/Patient.rs",
    "OBSERVATION, performer.name, x, system/Organization.rs",
    "PATIENT, _has:Observation:patient:status, final, system/Observation.rs",
    "PATIENT, _has:Observation:patient:_has:Provenance:target:_id, x, system/Provenance.rs",
    "PATIENT, _has:Observation:subject:part-of:Procedure.status, x, system/Procedure.rs",
    "OBSERVATION, _include, Observation:subject, system/Patient.rs",
    "OBSERVATION, _include, Observation:subject:Patient, system/Patient.rs",
    "OBSERVATION, _include:iterate, Procedure:subject, system/Patient.rs",
    "PATIENT, _revinclude, Observation:subject, system/Observation.rs",
    "PATIENT, _revinclude:iterate, Provenance:target, system/Provenance.rs"
  })
  void needTheirOwnScope(ResourceKind kind, String parameter, String value, String needed) {
    assertThat(denied(kind, parameter, value, "system/*.rs")).isEmpty();
    List<Problem> problems = denied(kind, parameter, value, "system/" + kind.type() + ".cruds");
    assertThat(problems)
        .allMatch(problem -> problem.code() == ProblemCode.SCOPE_MISSING)
        .anyMatch(problem -> problem.message().contains(" " + needed + ","));
  }

  @Test
  void areSearchedByChainsAndReadByIncludes() {
    String chain = "subject:Patient.gender";
    assertThat(denied(ResourceKind.OBSERVATION, chain, "female", "system/Patient.s")).isEmpty();
    assertThat(denied(ResourceKind.OBSERVATION, chain, "female", "system/Patient.r")).isNotEmpty();
    String value = "Observation:subject:Patient";
    assertThat(denied(ResourceKind.OBSERVATION, "_include", value, "system/Patient.r")).isEmpty();
    assertThat(denied(ResourceKind.OBSERVATION, "_include", value, "system/Patient.s"))
        .isNotEmpty();
  }

  @Test
  void areNoneForParametersOfTheTypeItself() {
    for (Map.Entry<String, String> parameter :
        Map.of("status", "final", "patient", "x", "subject:missing", "true", "_sort", "date")
            .entrySet()) {
      assertThat(
              denied(
                  ResourceKind.OBSERVATION,
                  parameter.getKey(),
                  parameter.getValue(),
                  "system/Observation.rs"))
          .as(parameter.getKey())
          .isEmpty();
    }
  }

  private static List<Problem> denied(
      ResourceKind kind, String parameter, String value, String scope) {
    Caller.Clinic caller = TestCallers.withScopes("ehr", new ClinicCode("A1"), scope);
    Map<String, String[]> sent = Map.of(parameter, new String[] {value});
    return switch (QUERIES.read(kind, sent, caller, Handling.STRICT)) {
      case SearchQueries.Reading.Understood _ -> List.of();
      case SearchQueries.Reading.Refused(var problems) -> problems;
    };
  }
}
