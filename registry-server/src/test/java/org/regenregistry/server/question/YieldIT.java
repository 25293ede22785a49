package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;

/** The index rounds values to three digits; a quantile is one of those nearest its place. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YieldIT {

  private static final int RELEASE = 714;
  private static final double HDR_ERROR = 0.002;
  private static final QuestionPlan PLAN =
      new YieldQuestion().plan(new Parameters(Map.of("cells", List.of("tnc"))));

  private final List<Map<String, Object>> documents = DrawnCourses.draw(91_122, 1_500);
  private SampleRelease release;

  @BeforeAll
  void fill(RunningServers servers) throws IOException {
    release = new SampleRelease(servers.elasticsearch(), RELEASE);
    release.fill(documents.stream().map(DrawnDocument::new).toList());
  }

  @AfterAll
  void empty() throws IOException {
    release.close();
  }

  @ParameterizedTest
  @CsvSource({"marrow, bone-marrow, yield.tncPerMl", "fat, adipose, yield.tncPerG"})
  void yieldsLieBesideTheirPlaceInTheOrder(String table, String tissue, String field)
      throws IOException {
    NaiveCourses of = harvested(tissue, field);

    assertThat(table(table).rows()).hasSize(1);
    isNear(figure(table(table).rows().getFirst()), of, field);
  }

  @ParameterizedTest
  @CsvSource({"marrow, bone-marrow, yield.tncPerMl", "fat, adipose, yield.tncPerG"})
  void yieldsAreToldByAgeAndSex(String table, String tissue, String field) throws IOException {
    ExactTable byAgeAndSex = table(table + "-by-age-and-sex");

    assertThat(byAgeAndSex.rows()).hasSizeGreaterThan(10);
    for (ExactRow row : byAgeAndSex.rows()) {
      NaiveCourses of =
          harvested(tissue, field)
              .where("patient.ageBand", row.keys().getFirst())
              .where("patient.sex", row.keys().getLast());
      if (of.documents().isEmpty()) {
        assertThat(row.base()).isEqualTo(Tally.NOBODY);
      } else {
        isNear(figure(row), of, field);
      }
    }
  }

  private NaiveCourses harvested(String tissue, String field) {
    return new NaiveCourses(documents).kept("dose").where("source.tissue", tissue).having(field);
  }

  private ExactTable table(String id) throws IOException {
    Strata strata =
        release.index().count(release.release(), Cohort.EVERYBODY, Optional.empty(), PLAN);
    return PLAN.tables().stream()
        .map(strata::table)
        .filter(table -> table.head().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static QuantileFigure figure(ExactRow row) {
    return (QuantileFigure) row.figures().getFirst();
  }

  private static void isNear(QuantileFigure figure, NaiveCourses of, String field) {
    double[] values = of.values(field);

    assertThat(figure.of().treatments()).isEqualTo(values.length);
    isBeside(figure.lower(), values, 0.25);
    isBeside(figure.median(), values, 0.5);
    isBeside(figure.upper(), values, 0.75);
    assertThat(figure.medianInterval().isPresent()).isEqualTo(values.length >= 10);
    figure
        .medianInterval()
        .ifPresent(interval -> assertThat(interval.contains(figure.median())).isTrue());
  }

  private static void isBeside(double value, double[] sorted, double probability) {
    int place = (int) (probability * sorted.length);
    double least = sorted[Math.max(0, place - 1)];
    double most = sorted[Math.min(sorted.length - 1, place + 1)];
    assertThat(value).isBetween(least * (1 - HDR_ERROR), most * (1 + HDR_ERROR));
  }
}
