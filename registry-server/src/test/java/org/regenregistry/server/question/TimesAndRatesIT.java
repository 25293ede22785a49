package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;

/** The exact figures of aggregations are those of a walk over all documents. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesAndRatesIT {

  private static final List<String> PRODUCTS = List.of("bmac", "svf");
  private static final int RELEASE = 713;

  private final List<Map<String, Object>> documents = DrawnCourses.draw(20_261_122, 1_500);
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
  @ValueSource(strings = {"first", "all"})
  void jointsAreFollowedAsRowByRow(String treatments) throws IOException {
    Parameters parameters =
        new Parameters(Map.of("years", List.of("1", "2", "5"), "treatments", List.of(treatments)));
    List<Integer> months = List.of(12, 24, 60);

    agrees(
        new ArthroplastyQuestion().plan(parameters),
        0,
        all -> {
          NaiveCourses of = followed(all, treatments).where("indication.code", "knee-oa");
          var endings = of.endings("survival.conversion", "conversion", 5);
          return List.of(new CurveFigure(of.tally(), endings, CurveScale.MONTHS, months));
        });
  }

  @Test
  void repeatsAreCountedAsRowByRow() throws IOException {
    Parameters parameters =
        new Parameters(Map.of("years", List.of("1", "2"), "treatments", List.of("first")));

    agrees(
        new RetreatmentQuestion().plan(parameters),
        0,
        all -> {
          NaiveCourses of = followed(all, "first");
          var endings = of.endings("survival.retreatment", "repeat", 2);
          return List.of(
              new IncidenceFigure(of.tally(), endings, CurveScale.MONTHS, List.of(12, 24)));
        });
  }

  private static NaiveCourses followed(NaiveCourses all, String treatments) {
    NaiveCourses kept = all.kept("survival");
    return treatments.equals("all") ? kept : kept.where("course.numberBand", "first");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 365})
  void eventsAreCountedAsRowByRow(int days) throws IOException {
    QuestionPlan plan =
        new SafetyQuestion().plan(new Parameters(Map.of("days", List.of(Integer.toString(days)))));

    agrees(
        plan,
        0,
        all ->
            safety(
                stated(all, days),
                days,
                List.of(
                    _ -> true,
                    event -> !"soreness".equals(event.get("term")),
                    event -> Boolean.TRUE.equals(event.get("serious")))));
    agrees(
        plan,
        2,
        all ->
            safety(
                stated(all, days),
                days,
                IntStream.rangeClosed(1, 5)
                    .mapToObj(grade -> (Predicate<Map<?, ?>>) it -> has(it, grade))
                    .toList()));
  }

  @Test
  void eventsAreCountedByTerm() throws IOException {
    QuestionPlan plan = new SafetyQuestion().plan(new Parameters(Map.of("days", List.of("30"))));
    ExactTable terms = tables(plan, Optional.empty()).get(1);
    NaiveCourses of = stated(new NaiveCourses(documents), 30);

    assertThat(terms.rows()).hasSizeGreaterThan(20);
    for (ExactRow row : terms.rows()) {
      same(
          row.figures().getFirst(),
          of.rate(30, event -> row.keys().getFirst().equals(event.get("term"))));
    }
  }

  private static boolean has(Map<?, ?> event, int grade) {
    return event.get("grade") instanceof Integer told && told == grade;
  }

  private static NaiveCourses stated(NaiveCourses all, int days) {
    return all.kept("safety").where("aeSummary.d%d.stated".formatted(days), true);
  }

  private static List<ExactFigure> safety(
      NaiveCourses of, int days, List<Predicate<Map<?, ?>>> kinds) {
    return kinds.stream()
        .map(kind -> of.rate(days, kind))
        .<ExactFigure>flatMap(rate -> Stream.of(rate, new ShareFigure(rate.affected(), rate.of())))
        .toList();
  }

  @Test
  void sorenessIsCountedAsRowByRow() throws IOException {
    QuestionPlan plan = new SorenessQuestion().plan(new Parameters(Map.of()));
    String days = "aeSummary.soreness.durationDays";

    agrees(
        plan,
        0,
        all -> {
          NaiveCourses of = all.kept("safety").having("aeSummary.soreness.any");
          NaiveCourses sore = of.where("aeSummary.soreness.any", true);
          Tally brief = sore.having(days).where(it -> NaiveCourses.number(it, days) <= 6).tally();
          return List.of(
              new ShareFigure(sore.tally(), of.tally()), new ShareFigure(brief, sore.tally()));
        });
    agrees(
        plan,
        1,
        all -> {
          NaiveCourses sore = all.kept("safety").where("aeSummary.soreness.any", true);
          NaiveCourses said = sore.having("rescue.any");
          return List.of(
              new IncompleteShareFigure(
                  said.where("rescue.acetaminophen", true).tally(), said.tally(), sore.tally()));
        });
    agrees(
        plan,
        2,
        all ->
            List.of(
                all.kept("safety").where("aeSummary.soreness.any", true).having(days).days(days)));
  }

  @ParameterizedTest
  @CsvSource({"activity, recovery.daysToActivity, nobody", "work, recovery.daysToWork, false"})
  void returnsAreCountedAsRowByRow(String to, String field, String leftOut) throws IOException {
    QuestionPlan plan = new WorkQuestion().plan(new Parameters(Map.of("to", List.of(to))));

    agrees(
        plan,
        0,
        all -> {
          NaiveCourses of = returned(all, field, leftOut);
          return IntStream.of(1, 3)
              .mapToObj(day -> of.where(it -> NaiveCourses.number(it, field) <= day).tally())
              .map(within -> (ExactFigure) new ShareFigure(within, of.tally()))
              .toList();
        });
    agrees(plan, 1, all -> List.of(returned(all, field, leftOut).days(field)));
  }

  private static NaiveCourses returned(NaiveCourses all, String field, String leftOut) {
    return all.kept("outcome")
        .having(field)
        .where(it -> !leftOut.equals(it.get("history.employed")));
  }

  @Test
  void looksAreCountedAsRowByRow() throws IOException {
    List<Integer> marks = List.of(0, 2, 3, 4, 6, 8, 10, 13, 17, 20, 26, 39);
    Parameters parameters = new Parameters(Map.of("definitions", List.of("nrs-mic-2")));
    ExactTable table = tables(new ReliefQuestion().plan(parameters), Optional.empty()).getFirst();
    NaiveCourses of = new NaiveCourses(documents).kept("response").having("relief.nrs-mic-2.left");

    same(
        table.rows().getFirst().figures().getFirst(),
        new OnsetFigure(
            of.tally(),
            of.having("relief.nrs-mic-2.right").tally(),
            of.looks("relief.nrs-mic-2", marks),
            List.of(3.0, 6.0, 8.0, 13.0, 26.0)));
  }

  /** Of all treatments, and of those with each product. */
  private void agrees(
      QuestionPlan plan, int table, Function<NaiveCourses, List<ExactFigure>> expected)
      throws IOException {
    NaiveCourses all = new NaiveCourses(documents);
    ResearchField product = ResearchField.named("product.type").orElseThrow();
    ExactTable whole = tables(plan, Optional.empty()).get(table);
    ExactTable divided = tables(plan, Optional.of(product)).get(table);

    equal(figures(whole.rows()), expected.apply(all));
    for (String each : PRODUCTS) {
      List<ExactRow> rows =
          divided.rows().stream().filter(row -> row.keys().getFirst().equals(each)).toList();
      equal(figures(rows), expected.apply(all.where("product.type", each)));
    }
  }

  private static void equal(List<ExactFigure> actual, List<ExactFigure> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    IntStream.range(0, actual.size()).forEach(it -> same(actual.get(it), expected.get(it)));
  }

  private List<ExactTable> tables(QuestionPlan plan, Optional<ResearchField> by)
      throws IOException {
    Strata strata = release.index().count(release.release(), Cohort.EVERYBODY, by, plan);
    return plan.tables().stream().map(strata::table).toList();
  }

  private static List<ExactFigure> figures(List<ExactRow> rows) {
    return rows.stream().flatMap(row -> row.figures().stream()).toList();
  }

  /** Clinics are counted where quartiles depend on them. */
  private static void same(ExactFigure actual, ExactFigure expected) {
    String[] uncounted =
        actual instanceof QuantileFigure
            ? new String[0]
            : new String[] {".*\\.clinics", ".*\\.largestClinic"};
    assertThat(actual)
        .hasSameClassAs(expected)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(uncounted)
        .withComparatorForType(new DoubleComparator(1e-6), Double.class)
        .isEqualTo(expected);
  }
}
