package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

class ProjectReaderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final LocalDate LAST = LocalDate.of(2028, 11, 21);
  private static final Budget USUAL = new Budget(200, 7);

  @Test
  void readsAProposal() {
    assertThat(
            ProjectReader.proposal(
                body(
                    "{'title':'Knees','purpose':'DSRCH','statement':'Which knees do well.',"
                        + "'members':['ada','5c1d-2']}")))
        .isEqualTo(
            new Understood<>(
                new Proposal(
                    "Knees",
                    ResearchPurpose.DISEASE,
                    "Which knees do well.",
                    List.of("ada", "5c1d-2"))));
  }

  @Test
  void namesEveryFaultOfAProposalAtOnce() {
    assertThat(
            faults(
                ProjectReader.proposal(
                    body("{'title':' ','purpose':'TREAT','members':['a','a'],'a/b':1}"))))
        .containsExactlyInAnyOrder(
            "/title project-title",
            "/purpose project-purpose",
            "/statement project-statement",
            "/members project-subjects",
            "/a~1b project-member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'ada'", "{}", "[' ']", "[1]", "['a b']", "['a',null]", "[['a']]", "null"})
  void membersAreDifferentSubjects(String members) {
    String proposal = "{'title':'t','purpose':'HRESCH','statement':'s','members':" + members + "}";
    assertThat(faults(ProjectReader.proposal(body(proposal))))
        .containsExactly("/members project-subjects");
  }

  @Test
  void anApprovalHasTheUsualBudgetUnlessItNamesOne() {
    assertThat(approval("{'endsOn':'2027-12-31'}"))
        .isEqualTo(new Understood<>(new Step.Approve(LocalDate.of(2027, 12, 31), USUAL, "")));
    assertThat(
            approval(
                "{'endsOn':'2026-11-22','questionsPerWeek':50,'similarPerMonth':1,"
                    + "'reason':'board of May'}"))
        .isEqualTo(new Understood<>(new Step.Approve(TODAY, new Budget(50, 1), "board of May")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{}; /endsOn project-end",
        "{'endsOn':'2026-11-21'}; /endsOn project-end",
        "{'endsOn':'2028-11-22'}; /endsOn project-end",
        "{'endsOn':'2027-02-30'}; /endsOn project-end",
        "{'endsOn':20271231}; /endsOn project-end",
        "{'endsOn':'2027-12-31','questionsPerWeek':0}; /questionsPerWeek project-budget",
        "{'endsOn':'2027-12-31','questionsPerWeek':10001}; /questionsPerWeek project-budget",
        "{'endsOn':'2027-12-31','questionsPerWeek':'9'}; /questionsPerWeek project-budget",
        "{'endsOn':'2027-12-31','similarPerMonth':101}; /similarPerMonth project-budget",
        "{'endsOn':'2027-12-31','similarPerMonth':1.5}; /similarPerMonth project-budget",
        "{'endsOn':'2027-12-31','reason':''}; /reason project-reason"
      })
  void anApprovalOutsideItsLimitsIsRefused(String approval, String fault) {
    assertThat(faults(approval(approval))).containsExactly(fault);
  }

  @Test
  void locksAndUnlockingsHaveAReason() {
    assertThat(ProjectReader.lock(body("{'reason':'a series'}")))
        .isEqualTo(new Understood<>(new Step.Lock("a series")));
    assertThat(ProjectReader.unlock(body("{'reason':'explained'}")))
        .isEqualTo(new Understood<>(new Step.Unlock("explained")));
    assertThat(faults(ProjectReader.lock(body("{}")))).containsExactly("/reason project-reason");
    assertThat(faults(ProjectReader.unlock(body("{'reason':'" + "x".repeat(1_001) + "'}"))))
        .containsExactly("/reason project-reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{'reason':'a','reason':'b'}", "{'reason':'a'} {}"})
  void whatIsNotOneObjectIsRefused(String text) {
    assertThat(faults(ProjectReader.lock(body(text)))).containsExactly(" project-json");
  }

  private static Reading<Step> approval(String json) {
    return ProjectReader.approval(body(json), USUAL, TODAY, LAST);
  }

  private static List<String> faults(Reading<?> reading) {
    return ((Misread<?>) reading).fields().stream().map(ProjectReaderTest::placed).toList();
  }

  private static String placed(InvalidField field) {
    return field.field() + " " + field.rule().orElseThrow();
  }

  private static byte[] body(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
