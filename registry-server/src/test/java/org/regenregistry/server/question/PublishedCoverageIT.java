package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.research.DisclosureRule;

/**
 * Published intervals keep their level after rounding and suppression: samples of generated
 * patients, one for each seed, against all patients they are drawn from.
 */
class PublishedCoverageIT {

  private static final int TREATMENTS = Integer.getInteger("coverage.treatments", 4_000);
  private static final int SEEDS = 200;
  private static final int SAMPLE = 800;

  /** Figures that are told more rarely are told when they are large, and so of another sample. */
  private static final int OFTEN = 190;

  /** Beyond what one sound figure in a thousand does. */
  private static final double CHANCE = 0.001;

  private static final double LEVEL = 0.95;

  private static final List<String> CHOSEN =
      List.of("dose.fifthOfProduct", "dose.band", "baseline.kl", "qc.viabilityBand");

  private static final String PRODUCT = "product.type";

  private static final List<String> PRODUCTS = List.of("svf", "bmac", "steroid-comparator");

  private static final List<DrawnDocument> POPULATION = population();

  private final Disclosure disclosure = new Disclosure(new DisclosureRule(8, 5));

  /** How often there was something, of how often it was told. */
  private record Tries(int told, int hits) {

    double share() {
      return (double) hits / told;
    }

    Tries with(boolean hit) {
      return new Tries(told + 1, hit ? hits + 1 : hits);
    }
  }

  /** One treatment of each patient, since intervals take treatments as independent. */
  private static List<DrawnDocument> population() {
    Set<Double> patients = new HashSet<>();
    return GeneratedRelease.of(TREATMENTS, 20_261_122).documents().stream()
        .filter(it -> patients.add(it.number(ResearchIndexField.PATIENT_NUMBER)))
        .map(it -> with(it, Map.of(ResearchIndexField.PATIENT_WEIGHT, 1.0)))
        .toList();
  }

  private static DrawnDocument with(DrawnDocument document, Map<String, Object> other) {
    Map<String, Object> fields = new HashMap<>(document.fields());
    fields.putAll(other);
    return new DrawnDocument(fields);
  }

  private static List<DrawnDocument> sample(long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, SAMPLE)
        .mapToObj(_ -> POPULATION.get(random.nextInt(POPULATION.size())))
        .toList();
  }

  @Test
  void everyToldIntervalCoversWhatIsTrueAsOftenAsItSays() {
    Map<String, List<Double>> truths = new TreeMap<>();
    SampledFigures.of(POPULATION)
        .forEach((name, figure) -> truths.put(name, ToldIntervals.truths(figure)));
    Map<String, Tries> tries = new TreeMap<>();
    for (Map<String, PublishedFigure> published : published(SampledFigures::of)) {
      published.forEach((name, figure) -> count(tries, name, figure, truths));
    }
    tries.values().removeIf(it -> it.told() < OFTEN);

    assertThat(tries).hasSizeGreaterThan(40);
    assertThat(tries.keySet().stream().map(name -> name.substring(0, name.indexOf('/'))).distinct())
        .contains("success", "trajectory", "safety", "work", "relief-onset", "severity");
    print("covered", tries);
    assertThat(tries)
        .allSatisfy(
            (name, it) ->
                assertThat(
                        BinomialDistribution.of(it.told(), LEVEL).cumulativeProbability(it.hits()))
                    .as(name + " " + it)
                    .isGreaterThan(CHANCE));
  }

  private static void count(
      Map<String, Tries> tries,
      String name,
      PublishedFigure figure,
      Map<String, List<Double>> truths) {
    List<Optional<Interval>> told = ToldIntervals.of(figure);
    List<Double> truth = truths.getOrDefault(name, List.of());
    for (int index = 0; index < Math.min(told.size(), truth.size()); index++) {
      String one = name + "#" + index;
      double value = truth.get(index);
      told.get(index)
          .ifPresent(
              interval ->
                  tries.put(
                      one,
                      tries.getOrDefault(one, new Tries(0, 0)).with(interval.contains(value))));
    }
  }

  /** Whoever was treated with what, and how ill the joint was, is drawn anew for each sample. */
  @Test
  void whereNothingMattersComparisonsFindNothingMoreOftenThanTheirLevel() {
    Map<String, Tries> tries = new TreeMap<>();
    for (Map<String, PublishedFigure> published :
        published(documents -> SampledFigures.comparisons(shuffled(documents)))) {
      published.forEach(
          (name, figure) -> {
            Optional<Boolean> found = found(figure);
            found.ifPresent(
                it -> tries.put(name, tries.getOrDefault(name, new Tries(0, 0)).with(it)));
          });
    }
    tries.values().removeIf(it -> it.told() < OFTEN);

    print("found nothing there was", tries);
    assertThat(tries.keySet().stream().map(name -> name.substring(0, name.indexOf('/'))).distinct())
        .contains("product-comparison", "dose-response", "severity", "viability");
    assertThat(tries)
        .allSatisfy(
            (name, it) ->
                assertThat(
                        BinomialDistribution.of(it.told(), 1 - LEVEL)
                            .survivalProbability(it.hits() - 1))
                    .as(name + " " + it)
                    .isGreaterThan(CHANCE));
  }

  private static void print(String what, Map<String, Tries> tries) {
    System.out.printf(
        "%d figures %s: %s%n",
        tries.size(), what, tries.values().stream().mapToDouble(Tries::share).summaryStatistics());
  }

  private static Optional<Boolean> found(PublishedFigure figure) {
    return switch (figure) {
      case PublishedFigure.Difference difference -> Optional.of(!difference.interval().contains(0));
      case TrendTest trend -> Optional.of(trend.twoSidedP() < 1 - LEVEL);
      default -> Optional.empty();
    };
  }

  private static List<DrawnDocument> shuffled(List<DrawnDocument> documents) {
    List<DrawnDocument> others = new ArrayList<>(documents);
    Random random = new Random(documents.size());
    Collections.shuffle(others, random);
    return IntStream.range(0, documents.size())
        .mapToObj(
            it -> {
              Map<String, Object> chosen = new HashMap<>();
              CHOSEN.forEach(field -> chosen.put(field, others.get(it).words(field)));
              chosen.put(PRODUCT, List.of(PRODUCTS.get(random.nextInt(PRODUCTS.size()))));
              return with(documents.get(it), chosen);
            })
        .toList();
  }

  private List<Map<String, PublishedFigure>> published(
      Function<List<DrawnDocument>, Map<String, ExactFigure>> counting) {
    return IntStream.range(0, SEEDS)
        .parallel()
        .mapToObj(seed -> counting.apply(sample(seed)))
        .map(
            figures -> {
              Map<String, PublishedFigure> published = new TreeMap<>();
              figures.forEach((name, figure) -> published.put(name, disclosure.publish(figure)));
              return published;
            })
        .toList();
  }
}
