package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;
import org.regenregistry.server.research.PooledResult.Answered;
import org.regenregistry.server.research.PooledResult.Refused;
import org.regenregistry.server.research.PublishedCell.Change;
import org.regenregistry.server.research.PublishedCell.Suppressed;

@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PooledOutcomesIT {

  /** Of the rule that {@link ResearchIndex} is asked under. */
  private static final long MINIMUM = 8;

  private static final Caller RESEARCHER = new Caller.Researcher("ada");
  private static final List<Visit> VISITS = List.of(Visit.W6, Visit.M6, Visit.M12, Visit.M24);
  private static final OutcomeQuestion BY_TISSUE =
      OutcomeQuestion.of(Measure.KOOS_PAIN, VISITS, Grouping.TISSUE_SOURCE);

  private final List<TreatmentDocument> treatments = SampleTreatments.draw(20261121, 300);
  private ResearchIndex index;

  @BeforeAll
  void fill(RunningServers servers) throws IOException {
    index = new ResearchIndex(servers.elasticsearch());
    index.fill(treatments);
  }

  @AfterAll
  void empty() throws IOException {
    index.close();
  }

  static List<OutcomeQuestion> questions() {
    List<OutcomeQuestion> questions = new ArrayList<>();
    for (Grouping grouping : Grouping.values()) {
      for (Measure measure : List.of(Measure.KOOS_PAIN, Measure.PAIN_NRS, Measure.ODI)) {
        for (Map<CohortField, String> limits : limits()) {
          questions.add(new OutcomeQuestion(measure, new TreeSet<>(VISITS), grouping, limits));
        }
      }
    }
    return questions;
  }

  private static List<Map<CohortField, String>> limits() {
    return List.of(
        Map.of(),
        Map.of(CohortField.INDICATION, "knee-oa"),
        Map.of(CohortField.SITE, "hip"),
        Map.of(CohortField.INDICATION, "knee-oa", CohortField.SITE, "hip"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void exactFiguresEqualALoopOverTheRecords(OutcomeQuestion question) throws IOException {
    List<OutcomeCell> counted = index.outcomes().exact(question).cells();
    List<OutcomeCell> expected = NaiveOutcomes.of(question, treatments);

    assertThat(counted).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertEqual(counted.get(i), expected.get(i));
    }
  }

  private static void assertEqual(OutcomeCell counted, OutcomeCell expected) {
    assertThat(counted.group()).isEqualTo(expected.group());
    assertThat(counted.visit()).isEqualTo(expected.visit());
    assertThat(counted.treatments()).isEqualTo(expected.treatments());
    // Patients are counted as far as it matters for publication, and never too many.
    assertThat(counted.patients()).isLessThanOrEqualTo(expected.patients());
    assertThat(counted.patients() < MINIMUM).isEqualTo(expected.patients() < MINIMUM);
    assertThat(counted.mean().isPresent()).isEqualTo(expected.mean().isPresent());
    assertThat(counted.mean().orElse(0)).isCloseTo(expected.mean().orElse(0), within(1e-9));
    assertThat(counted.standardDeviation().orElse(-1))
        .isCloseTo(expected.standardDeviation().orElse(-1), within(1e-6));
  }

  @Test
  void publishesLargeGroupsAndSuppressesSmallOnes() {
    Map<String, List<PublishedCell>> groups = published(BY_TISSUE);

    assertThat(groups).containsKeys("adipose", "bone-marrow", "placenta");
    List<PublishedCell> marrow = groups.getOrDefault("bone-marrow", List.of());
    assertThat(marrow).first().isInstanceOf(Change.class);
    // A single patient, and a visit that nobody has reached, are withheld alike.
    assertThat(groups.get("placenta")).allMatch(Suppressed.class::isInstance);
    assertThat(marrow).last().isEqualTo(new Suppressed("M24"));
  }

  @Test
  void everyPublishedFigureFollowsFromAnExactOneOfEnoughPatients() throws IOException {
    for (OutcomeQuestion question : questions()) {
      Map<String, List<PublishedCell>> groups = published(question);
      for (OutcomeCell exact : index.outcomes().exact(question).cells()) {
        if (exact.visit() != Visit.BL && exact.patients() < 8) {
          assertThat(groups.get(exact.group())).contains(new Suppressed(exact.visit().name()));
        }
      }
    }
  }

  @Test
  void theAnswerSaysWhatWasComputedFromWhat() {
    OutcomeAnswer answer = answer(BY_TISSUE);

    assertThat(answer.definition().id()).isEqualTo("mean-change");
    assertThat(answer.definition().windowSet()).isEqualTo("standard");
    assertThat(answer.mappingVersions()).containsExactly(TreatmentIndex.mappingVersion());
    assertThat(answer.derivationVersions()).containsExactly("1");
    assertThat(answer.dataAsOf())
        .isEqualTo(new OutcomeAnswer.DataAsOf("2026-11-21T08:00:00Z", "2024-10"));
    assertThat(answer.queryHash()).matches("[0-9a-f]{64}").isEqualTo(answer(BY_TISSUE).queryHash());
    assertThat(answer.notes()).extracting(OutcomeAnswer.Note::id).contains("not-randomised");
  }

  @Test
  void anotherQuestionHasAnotherHash() {
    OutcomeQuestion other =
        OutcomeQuestion.of(Measure.KOOS_PAIN, List.of(Visit.W6), Grouping.TISSUE_SOURCE);

    assertThat(answer(other).queryHash()).isNotEqualTo(answer(BY_TISSUE).queryHash());
  }

  @Test
  void refusesEverybodyButAResearcher() {
    List<Caller> others =
        List.of(
            TestCallers.dataManager("c", new ClinicCode("CLINIC-A")),
            new Caller.Regulator("r"),
            new Caller.Operator("o"));

    for (Caller caller : others) {
      assertThat(index.outcomes().ask(caller, BY_TISSUE))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.ROLE_MISSING));
    }
  }

  @Test
  void anEmptyIndexIsAnsweredWithEveryGroupSuppressed() throws IOException {
    index.fill(List.of());
    try {
      OutcomeAnswer answer = answer(BY_TISSUE);

      assertThat(answer.groups()).hasSize(13);
      assertThat(answer.groups().stream().flatMap(group -> group.visits().stream()))
          .allMatch(Suppressed.class::isInstance);
      assertThat(answer.dataAsOf().newestTreatmentMonth()).isNull();
    } finally {
      index.fill(treatments);
    }
  }

  @Test
  void anIndexThatIsNotThereIsReportedInWords() throws IOException {
    index.clear();
    try {
      assertThat(index.outcomes().ask(RESEARCHER, BY_TISSUE))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.BUSY));
    } finally {
      index.fill(treatments);
    }
  }

  private OutcomeAnswer answer(OutcomeQuestion question) {
    return switch (index.outcomes().ask(RESEARCHER, question)) {
      case Answered(var answer) -> answer;
      case Refused(var problem) -> throw new AssertionError(problem);
    };
  }

  private Map<String, List<PublishedCell>> published(OutcomeQuestion question) {
    return answer(question).groups().stream()
        .collect(Collectors.toMap(PublishedGroup::group, PublishedGroup::visits));
  }
}
