package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.project.Project.Approval;
import org.regenregistry.server.project.Project.Proposed;
import org.regenregistry.server.project.Project.Standing;
import org.regenregistry.server.project.Verdict.Counted;
import org.regenregistry.server.project.Verdict.Locking;
import org.regenregistry.server.project.Verdict.Refused;
import org.regenregistry.server.project.Verdict.Repeated;

class AdmissionTest {

  private static final Budget BUDGET = new Budget(20, 3);
  private static final int REFUSALS = 5;
  private static final LocalDate END = LocalDate.of(2027, 6, 30);
  private static final Approval APPROVAL =
      new Approval(
          "officer",
          Instant.parse("2026-06-01T08:00:00Z"),
          END,
          BUDGET,
          Instant.parse("2026-06-01T08:00:00Z"));

  @Test
  void anOpenProjectMayAskForItsPurposeUntilItsLastDay() {
    assertThat(closed(new Standing.Open(APPROVAL), "HRESCH", END)).isEmpty();
    assertThat(closed(new Standing.Open(APPROVAL), "HRESCH", END.plusDays(1)))
        .hasValue(ProblemCode.PROJECT_CLOSED);
  }

  @Test
  void noOtherPurposeIsServedNotEvenANarrowerOne() {
    assertThat(closed(new Standing.Open(APPROVAL), "CLINTRCH", END))
        .hasValue(ProblemCode.PURPOSE_MISMATCH);
    assertThat(closed(new Standing.Open(APPROVAL), "hresch", END))
        .hasValue(ProblemCode.PURPOSE_MISMATCH);
  }

  @Test
  void aProposedOrLockedProjectAsksNothing() {
    assertThat(closed(new Standing.Waiting(), "HRESCH", END)).hasValue(ProblemCode.PROJECT_CLOSED);
    assertThat(closed(new Standing.Locked(APPROVAL), "HRESCH", END))
        .hasValue(ProblemCode.PROJECT_LOCKED);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "19, 0", "0, 4", "19, 4"})
  void aQuestionWithinTheBudgetIsCounted(int questions, int refusals) {
    assertThat(within(new Spent(false, questions, refusals, 0, Optional.empty())))
        .isEqualTo(new Counted(Optional.empty()));
  }

  @Test
  void theSameQuestionOfTheSameReleaseCostsNothing() {
    assertThat(within(new Spent(true, 20, 4, 3, Optional.empty()))).isEqualTo(new Repeated());
  }

  @ParameterizedTest
  @CsvSource({"20, 0", "500, 3"})
  void aQuestionBeyondTheBudgetIsRefused(int questions, int refusals) {
    Verdict verdict = within(new Spent(false, questions, refusals, 0, Optional.empty()));

    assertThat(verdict).isInstanceOf(Refused.class);
    assertThat(verdict.refusal()).map(Problem::code).hasValue(ProblemCode.BUDGET_SPENT);
  }

  @Test
  void goingOnBeyondTheBudgetLocksTheProject() {
    Verdict verdict = within(new Spent(false, 20, REFUSALS - 1, 0, Optional.empty()));

    assertThat(verdict).isInstanceOf(Locking.class);
    assertThat(verdict.refusal()).map(Problem::code).hasValue(ProblemCode.PROJECT_LOCKED);
  }

  @Test
  void aSeriesOfSimilarCohortsLocksTheProject() {
    Optional<String> earlier = Optional.of("ab");
    assertThat(within(new Spent(false, 4, 0, 2, earlier))).isEqualTo(new Counted(earlier));

    Verdict verdict = within(new Spent(false, 4, 0, 3, earlier));

    assertThat(verdict).isInstanceOf(Locking.class);
    assertThat(verdict.refusal()).map(Problem::code).hasValue(ProblemCode.PROJECT_LOCKED);
  }

  @Test
  void afterASeriesOtherCohortsAreStillAskedAbout() {
    assertThat(within(new Spent(false, 4, 0, 3, Optional.empty())))
        .isEqualTo(new Counted(Optional.empty()));
  }

  private static Verdict within(Spent spent) {
    return Admission.within(BUDGET, REFUSALS, spent);
  }

  private static Optional<ProblemCode> closed(Standing standing, String purpose, LocalDate today) {
    Project project =
        new Project(
            UUID.fromString("0197f3a0-0000-4000-8000-000000000001"),
            "Knees",
            ResearchPurpose.HEALTH_RESEARCH,
            "Which knees do well.",
            List.of("ada"),
            new Proposed("ada", Instant.parse("2026-05-01T08:00:00Z")),
            standing);
    return Admission.closed(project, purpose, today).map(Problem::code);
  }
}
