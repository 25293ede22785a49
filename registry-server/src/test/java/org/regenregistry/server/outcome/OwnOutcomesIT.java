package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeResult.Answered;
import org.regenregistry.server.outcome.OutcomeResult.Refused;
import org.regenregistry.server.problem.ProblemCode;

/** What a clinic is told is what plain loops over its own records say, to the last record. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnOutcomesIT {

  private static final ClinicCode CLINIC = new ClinicCode("CLINIC-A");
  private static final List<ClinicCode> CLINICS =
      List.of(CLINIC, new ClinicCode("CLINIC-B"), new ClinicCode("CLINIC-C"));
  private static final List<Visit> VISITS = List.of(Visit.W6, Visit.M6, Visit.M12, Visit.M24);
  private static final OutcomeQuestion BY_TISSUE =
      OutcomeQuestion.of(Measure.KOOS_PAIN, VISITS, Grouping.TISSUE_SOURCE);

  private final List<TreatmentDocument> treatments = SampleTreatments.draw(20261121, 300);
  private SampleIndex index;

  @BeforeAll
  void fill(RunningServers servers) throws IOException {
    index = new SampleIndex(servers.elasticsearch());
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
  void everyFigureEqualsALoopOverTheClinicsOwnRecords(OutcomeQuestion question) {
    for (ClinicCode clinic : CLINICS) {
      List<OutcomeCell> told = cells(answer(clinic, question));
      List<OutcomeCell> expected = NaiveOutcomes.of(question, own(clinic));

      assertThat(told).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertEqual(told.get(i), expected.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theCountsOfAllClinicsAddUpToTheWhole(OutcomeQuestion question) {
    Map<String, Long> told = new TreeMap<>();
    for (ClinicCode clinic : CLINICS) {
      cells(answer(clinic, question)).forEach(cell -> add(told, cell));
    }
    Map<String, Long> whole = new TreeMap<>();
    NaiveOutcomes.of(question, treatments).forEach(cell -> add(whole, cell));

    assertThat(told).isEqualTo(whole);
  }

  @Test
  void aClinicWithoutTreatmentsIsToldNothingOfOthers() {
    OutcomeAnswer answer = answer(new ClinicCode("CLINIC-D"), BY_TISSUE);

    assertThat(answer.groups()).isEmpty();
    assertThat(answer.mappingVersions()).isEmpty();
    assertThat(answer.dataAsOf().newestTreatmentMonth()).isEmpty();
  }

  @Test
  void aSingleTreatmentIsShownWithItsChangeAndWithoutAnInterval() throws IOException {
    index.fill(SampleTreatments.draw(7, 1));
    try {
      Change alone =
          answer(CLINIC, BY_TISSUE).groups().getFirst().visits().stream()
              .filter(change -> change.n() == 1)
              .findFirst()
              .orElseThrow();

      assertThat(alone.meanChange()).isPresent();
      assertThat(alone.standardDeviation()).isEmpty();
      assertThat(alone.interval()).isEmpty();
    } finally {
      index.fill(treatments);
    }
  }

  @Test
  void theAnswerSaysWhatWasComputedFromWhat() {
    OutcomeAnswer answer = answer(CLINIC, BY_TISSUE);

    assertThat(answer.clinic()).isEqualTo("CLINIC-A");
    assertThat(answer.definition().id()).isEqualTo("mean-change");
    assertThat(answer.definition().windowSet()).isEqualTo("standard");
    assertThat(answer.mappingVersions()).containsExactly(TreatmentIndex.mappingVersion());
    assertThat(answer.derivationVersions()).containsExactly("1");
    assertThat(answer.dataAsOf())
        .isEqualTo(new OutcomeAnswer.DataAsOf("2026-11-21T08:00:00Z", Optional.of("2024-10")));
    assertThat(answer.notes()).extracting(OutcomeAnswer.Note::id).contains("not-randomised");
  }

  @Test
  void anotherQuestionAndAnotherClinicHaveAnotherHash() {
    OutcomeQuestion other =
        OutcomeQuestion.of(Measure.KOOS_PAIN, List.of(Visit.W6), Grouping.TISSUE_SOURCE);
    String hash = answer(CLINIC, BY_TISSUE).queryHash();

    assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(answer(CLINIC, BY_TISSUE).queryHash());
    assertThat(answer(CLINIC, other).queryHash()).isNotEqualTo(hash);
    assertThat(answer(CLINICS.getLast(), BY_TISSUE).queryHash()).isNotEqualTo(hash);
  }

  @Test
  void refusesEverybodyButAClinic() {
    List<Caller> others =
        List.of(
            new Caller.Researcher("ada"),
            new Caller.Regulator("r"),
            new Caller.Operator("o"),
            new Caller.PrivacyOfficer("p"));

    for (Caller caller : others) {
      assertRefused(index.outcomes().ask(caller, BY_TISSUE), ProblemCode.ROLE_MISSING);
    }
    assertRefused(
        index.outcomes().ask(new Caller.Suspended("s", "ehr", CLINIC), BY_TISSUE),
        ProblemCode.CLINIC_SUSPENDED);
    assertRefused(
        index.outcomes().ask(TestCallers.withScopes("s", CLINIC, "system/Patient.rs"), BY_TISSUE),
        ProblemCode.SCOPE_MISSING);
  }

  @Test
  void anIndexThatIsNotThereIsReportedInWords() throws IOException {
    index.clear();
    try {
      assertRefused(
          index.outcomes().ask(TestCallers.submitter("s", CLINIC), BY_TISSUE), ProblemCode.BUSY);
    } finally {
      index.fill(treatments);
    }
  }

  private static void assertRefused(OutcomeResult result, ProblemCode code) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  private static void assertEqual(OutcomeCell told, OutcomeCell expected) {
    assertThat(told.group()).isEqualTo(expected.group());
    assertThat(told.visit()).isEqualTo(expected.visit());
    assertThat(told.treatments()).isEqualTo(expected.treatments());
    assertThat(told.mean().isPresent()).isEqualTo(expected.mean().isPresent());
    assertThat(told.mean().orElse(0)).isCloseTo(expected.mean().orElse(0), within(1e-9));
    assertThat(told.standardDeviation().orElse(-1))
        .isCloseTo(expected.standardDeviation().orElse(-1), within(1e-6));
  }

  private List<TreatmentDocument> own(ClinicCode clinic) {
    return treatments.stream().filter(it -> it.clinic().code().equals(clinic)).toList();
  }

  private static void add(Map<String, Long> counts, OutcomeCell cell) {
    counts.merge(cell.group() + "|" + cell.visit(), cell.treatments(), Long::sum);
  }

  private OutcomeAnswer answer(ClinicCode clinic, OutcomeQuestion question) {
    return switch (index.outcomes().ask(TestCallers.submitter("ehr", clinic), question)) {
      case Answered(var answer) -> answer;
      case Refused(var problem) -> throw new AssertionError(problem);
    };
  }

  private static List<OutcomeCell> cells(OutcomeAnswer answer) {
    List<OutcomeCell> cells = new ArrayList<>();
    for (Group group : answer.groups()) {
      var baseline = group.baseline();
      cells.add(
          cell(
              group,
              baseline.visit(),
              baseline.n(),
              baseline.meanScore(),
              baseline.standardDeviation()));
      for (Change change : group.visits()) {
        cells.add(
            cell(
                group,
                change.visit(),
                change.n(),
                change.meanChange(),
                change.standardDeviation()));
      }
    }
    return cells;
  }

  private static OutcomeCell cell(
      Group group, String visit, long n, OptionalDouble mean, OptionalDouble deviation) {
    return new OutcomeCell(group.group(), Visit.valueOf(visit), n, mean, deviation);
  }
}
