package org.regenregistry.server.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

class ProblemCodeTest {

  private static final Path PAGE = Path.of("..", "docs", "problems.md");

  @Test
  void everyProblemHasARowInTheDocumentation() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .extracting(row -> row.split("\\|", -1)[1].strip().replace("`", ""))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::slug).toList());
    for (ProblemCode code : ProblemCode.values()) {
      String row =
          rows.stream()
              .filter(line -> line.startsWith("| `" + code.slug() + "`"))
              .findFirst()
              .get();
      String[] cells = row.split("\\|", -1);
      assertThat(cells).as(row).hasSize(7);
      assertThat(cells[2].strip()).as(row).isEqualTo(Integer.toString(code.status()));
      assertThat(cells[3].strip()).as(row).isNotEmpty();
      assertThat(cells[4].strip()).as(row).isNotEmpty();
      assertThat(cells[5].strip()).as(row).isNotEmpty();
    }
  }

  @Test
  void slugsAreUniqueAndStable() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::slug))
        .doesNotHaveDuplicates()
        .allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void everyStatusIsAnError() {
    assertThat(ProblemCode.values()).allMatch(code -> code.status() >= 400 && code.status() < 600);
  }

  @Test
  void becomesAnIssueWithSlugRuleAndElement() {
    Problem problem =
        new Problem(
            ProblemCode.PROFILE_VIOLATED,
            Optional.of("Patient.gender"),
            Optional.of("adm-3"),
            Optional.of("neuter"),
            "Say which.");
    OperationOutcome outcome =
        Outcomes.of(List.of(problem, Problem.of(ProblemCode.BUSY, "Try again.")));
    var issue = outcome.getIssueFirstRep();
    assertThat(issue.getCode()).isEqualTo(ProblemCode.PROFILE_VIOLATED.issueType());
    assertThat(issue.getDiagnostics()).isEqualTo("Say which.");
    assertThat(issue.getExpression().getFirst().getValue()).isEqualTo("Patient.gender");
    assertThat(issue.getDetails().getCoding())
        .extracting(coding -> coding.getSystem() + "#" + coding.getCode())
        .containsExactly(
            Canonical.BASE + "/CodeSystem/problem#profile-violated",
            Canonical.BASE + "/CodeSystem/rule#adm-3");
    assertThat(issue.getExtensionString(Extensions.OFFENDING_VALUE)).isEqualTo("neuter");
    assertThat(outcome.getIssue().get(1).getExpression()).isEmpty();
    assertThat(outcome.getIssue().get(1).getExtension()).isEmpty();
    assertThat(Outcomes.status(List.of(problem))).isEqualTo(422);
  }

  @Test
  void saysSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(ProblemCode.BUSY, " "));
  }

  @Test
  void remarksFollowTheProblems() {
    Remark remark =
        new Remark(Remark.Level.WARNING, "cp-3", "Observation", Optional.of("65"), "Look again.");
    OperationOutcome outcome =
        Outcomes.of(List.of(Problem.of(ProblemCode.BUSY, "Try again.")), List.of(remark));
    assertThat(outcome.getIssue())
        .extracting(OperationOutcomeIssueComponent::getSeverity)
        .containsExactly(IssueSeverity.ERROR, IssueSeverity.WARNING);
    var issue = outcome.getIssue().get(1);
    assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("cp-3");
    assertThat(issue.getExpression().getFirst().getValue()).isEqualTo("Observation");
  }

  @Test
  void countsWhatNobodyWouldRead() {
    Problem problem = Problem.of(ProblemCode.PROFILE_VIOLATED, "Say which.");
    Remark remark =
        new Remark(Remark.Level.WARNING, "cp-3", "Observation", Optional.empty(), "Look again.");
    OperationOutcome outcome =
        Outcomes.of(Collections.nCopies(990, problem), Collections.nCopies(20, remark));
    assertThat(outcome.getIssue()).hasSize(1001);
    assertThat(outcome.getIssue().get(999).getDiagnostics()).isEqualTo("Look again.");
    assertThat(outcome.getIssue().getLast().getDiagnostics()).contains("10 more");
    assertThat(Outcomes.of(Collections.nCopies(1000, problem)).getIssue()).hasSize(1000);
    assertThat(Outcomes.of(Collections.nCopies(200_000, problem)).getIssue()).hasSize(1001);
  }

  @Test
  void saysThatAllIsWell() {
    assertThat(Outcomes.of(List.of(), List.of()).getIssue())
        .singleElement()
        .satisfies(issue -> assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.INFORMATION));
  }
}
