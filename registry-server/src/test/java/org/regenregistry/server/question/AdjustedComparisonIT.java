package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

/** Products compared among equals: what the index adds up against rows in hand. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdjustedComparisonIT {

  private static final int RELEASE = 715;
  private static final Disclosure DISCLOSURE = new Disclosure(new DisclosureRule(8, 5));

  private final List<DrawnDocument> documents = DrawnProducts.draw(20_261_122, 900);
  private SampleRelease release;

  @BeforeAll
  void fill(RunningServers servers) throws IOException {
    release = new SampleRelease(servers.elasticsearch(), RELEASE);
    release.fill(documents);
  }

  @AfterAll
  void empty() throws IOException {
    release.close();
  }

  private static QuestionPlan plan(String windows) {
    return new ProductQuestion()
        .plan(
            new Parameters(
                Map.of(
                    "measure", List.of("koos-pain"),
                    "reference", List.of(DrawnProducts.REFERENCE),
                    "windows", List.of(windows))));
  }

  @ParameterizedTest
  @CsvSource({
    "standard, ''",
    "strict, ''",
    "standard, patient.sex",
    "standard, baseline.kl",
    "standard, product.type",
    "strict, clinic.country"
  })
  void sumsOfTheIndexSayWhatRowsSay(String windows, String by) throws IOException {
    QuestionPlan plan = plan(windows);
    Optional<ResearchField> field = ResearchField.named(by);
    Strata strata = release.index().countEach(release.release(), Cohort.EVERYBODY, field, plan);

    strata
        .counted()
        .forEach(
            (stratum, counted) -> {
              NaiveFigures all =
                  new NaiveFigures(documents)
                      .where(it -> field.isEmpty() || it.words(by).contains(stratum));
              var naive = new NaiveComparison(all, change(windows), DrawnProducts.REFERENCE);
              same(figures(plan, "adjusted", counted), naive.differences());
              same(figures(plan, "balance", counted), naive.balance());
            });
  }

  private static String change(String windows) {
    return windows.equals("strict")
        ? ResearchIndexField.strictDelta(Visit.M12, Measure.KOOS_PAIN)
        : ResearchIndexField.delta(Visit.M12, Measure.KOOS_PAIN);
  }

  private static List<List<ExactFigure>> figures(QuestionPlan plan, String id, Counted counted) {
    return plan.tables().stream()
        .filter(table -> table.head().id().equals(id))
        .flatMap(table -> table.rows().apply(counted).stream())
        .map(ExactRow::figures)
        .toList();
  }

  private static void same(List<List<ExactFigure>> found, List<List<ExactFigure>> wanted) {
    assertThat(found).hasSameSizeAs(wanted);
    for (int row = 0; row < found.size(); row++) {
      List<Double> numbers = NumbersOf.figure(found.get(row).getFirst());
      List<Double> naive = NumbersOf.figure(wanted.get(row).getFirst());
      assertThat(numbers).as("row %d", row).hasSameSizeAs(naive);
      for (int index = 0; index < numbers.size(); index++) {
        assertThat(numbers.get(index))
            .as("row %d, number %d", row, index)
            .isCloseTo(naive.get(index), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient.sex", "baseline.kl", "clinic.country"})
  void strataAskedOneByOneAreThoseAskedTogether(String by) throws IOException {
    QuestionPlan plan = plan("standard");
    Optional<ResearchField> field = ResearchField.named(by);
    Strata each = release.index().countEach(release.release(), Cohort.EVERYBODY, field, plan);
    Strata together = release.index().count(release.release(), Cohort.EVERYBODY, field, plan);

    assertThat(each.counted()).hasSizeGreaterThan(1);
    assertThat(each.counted().keySet()).isEqualTo(together.counted().keySet());
    each.counted()
        .forEach(
            (stratum, counted) -> {
              Counted other = together.counted().getOrDefault(stratum, Counted.NOBODY);
              for (QuestionPlan.Table table : plan.tables()) {
                same(
                    table.rows().apply(counted).stream().map(ExactRow::figures).toList(),
                    table.rows().apply(other).stream().map(ExactRow::figures).toList());
              }
            });
  }

  /** The comparator's patients are older and heavier, which plain means take for its effect. */
  @Test
  void theAdjustedDifferenceHoldsTheTruthThatPlainMeansMiss() throws IOException {
    Interval adjusted = ((Adjusted) published("adjusted", DrawnProducts.COMMON)).interval();
    Interval plain = ((Difference) published("difference", DrawnProducts.COMMON)).interval();

    assertThat(adjusted.contains(DrawnProducts.EFFECT)).isTrue();
    assertThat(plain.contains(DrawnProducts.EFFECT)).isFalse();
    assertThat(((StandardisedDifference) published("balance", DrawnProducts.COMMON)).value())
        .as("age")
        .isLessThan(-0.3);
  }

  @Test
  void fewPatientsAndTheProductOfOneClinicAreNotCompared() throws IOException {
    assertThat(published("adjusted", DrawnProducts.RARE))
        .isEqualTo(new Withheld(Reason.SMALL_CELL));
    assertThat(published("adjusted", DrawnProducts.OF_ONE_CLINIC))
        .isEqualTo(new Withheld(Reason.FEW_CLINICS));
  }

  /** The first figure of a product in a table. */
  private PublishedFigure published(String id, String product) throws IOException {
    return DISCLOSURE.publish(exact(id)).rows().stream()
        .filter(row -> row.keys().containsValue(product))
        .flatMap(row -> row.figures().values().stream())
        .findFirst()
        .orElseThrow();
  }

  private ExactTable exact(String id) throws IOException {
    QuestionPlan plan = plan("standard");
    Strata strata =
        release.index().count(release.release(), Cohort.EVERYBODY, Optional.empty(), plan);
    return plan.tables().stream()
        .filter(table -> table.head().id().equals(id))
        .map(strata::table)
        .findFirst()
        .orElseThrow();
  }
}
