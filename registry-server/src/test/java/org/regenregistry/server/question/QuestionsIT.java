package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.cohort.NaiveEvaluation;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** Each question's exact figures, from a real index and from loops over the same documents. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsIT {

  private final List<DrawnDocument> documents = DrawnDocument.draw(20261122, 600);
  private SampleRelease release;

  @BeforeAll
  void fill(RunningServers servers) throws IOException {
    release = new SampleRelease(servers.elasticsearch(), 990_001);
    release.fill(documents);
  }

  @AfterAll
  void empty() throws IOException {
    release.close();
  }

  /** A question, whom it is about, and by what it is grouped. */
  record Drawn(ResearchQuestion question, Cohort cohort, Optional<ResearchField> by) {

    @Override
    public String toString() {
      return question.head().id() + " " + cohort.canonicalJson() + " by " + by;
    }
  }

  static List<Drawn> questions() {
    List<Drawn> all = new ArrayList<>();
    for (ResearchQuestion question : SharesAndMeans.QUESTIONS) {
      for (Cohort cohort : cohorts()) {
        for (String by : List.of("", "patient.sex", "index.quarter", "clinic.country")) {
          all.add(new Drawn(question, cohort, ResearchField.named(by)));
        }
      }
    }
    return all;
  }

  private static List<Cohort> cohorts() {
    return Stream.of(
            "{\"all\":[]}",
            "{\"field\":\"indication.code\",\"in\":[\"knee-oa\",\"hip-oa\"]}",
            "{\"all\":[{\"field\":\"patient.ageBand\",\"in\":[\"0-17\",\"18-29\"]},"
                + "{\"not\":{\"field\":\"source.tissue\",\"in\":[\"adipose\"]}}]}",
            "{\"any\":[{\"field\":\"baseline.kl\",\"in\":[\"2\",\"3\"]},"
                + "{\"field\":\"submissionLevel\",\"in\":[\"L3\"]}]}")
        .map(CohortReader::read)
        .map(reading -> ((Understood<Cohort>) reading).value())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void exactFiguresEqualLoopsOverTheDocuments(Drawn drawn) throws IOException {
    QuestionPlan plan = drawn.question().plan(usual(drawn.question()));
    Strata strata = release.index().count(release.release(), drawn.cohort(), drawn.by(), plan);

    SoftAssertions claims = new SoftAssertions();
    strata
        .counted()
        .forEach(
            (stratum, counted) -> {
              Map<String, List<List<ExactFigure>>> expected =
                  NaiveTables.of(drawn.question().head().id(), members(drawn, stratum));
              for (QuestionPlan.Table table : plan.tables()) {
                List<List<ExactFigure>> found =
                    table.rows().apply(counted).stream().map(ExactRow::figures).toList();
                assertEqual(
                    claims,
                    stratum + " " + table.head().id(),
                    found,
                    Objects.requireNonNull(expected.get(table.head().id())));
              }
            });
    claims.assertAll();
  }

  private NaiveFigures members(Drawn drawn, String stratum) {
    return new NaiveFigures(documents)
        .where(it -> NaiveEvaluation.holds(drawn.cohort().criterion(), it.searchable()))
        .where(it -> drawn.by().stream().allMatch(by -> it.words(by.path()).contains(stratum)));
  }

  private static void assertEqual(
      SoftAssertions claims,
      String place,
      List<List<ExactFigure>> found,
      List<List<ExactFigure>> expected) {
    List<Double> numbers = numbers(found);
    List<Double> wanted = numbers(expected);
    assertThat(numbers).as(place).hasSameSizeAs(wanted);
    for (int index = 0; index < numbers.size(); index++) {
      claims
          .assertThat(numbers.get(index))
          .as(place + " number " + index)
          .isCloseTo(wanted.get(index), within(1e-6));
    }
  }

  /** Every number that a figure is made of; of clinics only those that decide something. */
  private static List<Double> numbers(List<List<ExactFigure>> rows) {
    return rows.stream()
        .flatMap(List::stream)
        .flatMap(figure -> NumbersOf.figure(figure).stream())
        .toList();
  }

  @Test
  void theWeightsOfNoGroupSayMorePatientsThanThereAre() throws IOException {
    for (Drawn drawn : questions().subList(0, 16)) {
      Strata strata =
          release
              .index()
              .count(
                  release.release(),
                  drawn.cohort(),
                  drawn.by(),
                  drawn.question().plan(usual(drawn.question())));
      strata
          .counted()
          .forEach(
              (stratum, counted) ->
                  assertThat(counted.tally().patientsAtLeast())
                      .isLessThanOrEqualTo(members(drawn, stratum).patients()));
    }
  }

  @Test
  void theSampleHasLargeAndSmallCells() throws IOException {
    QuestionPlan plan = new SeverityQuestion().plan(usual(new SeverityQuestion()));
    Strata strata =
        release.index().count(release.release(), Cohort.EVERYBODY, Optional.empty(), plan);

    List<Long> sizes =
        plan.tables().getFirst().rows().apply(strata.whole()).stream()
            .map(row -> ((ShareFigure) row.figures().getFirst()).of().treatments())
            .toList();
    assertThat(sizes).anyMatch(size -> size > 50).anyMatch(size -> size < 40);
  }

  private static Parameters usual(ResearchQuestion question) {
    return new Parameters(
        question.head().parameters().stream()
            .collect(Collectors.toMap(Parameter::name, Parameter::defaults)));
  }
}
