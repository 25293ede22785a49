package org.regenregistry.mapping.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;
import org.regenregistry.mapping.statistics.OrthogonalColumns.Row;

/**
 * Treatments of a registry in which nobody drew lots: the younger and slimmer and those in more
 * pain rather get fat, clinics have a favourite and results of their own, and all of that changes
 * the score, too.
 *
 * @param seed which registry
 * @param size treatments
 * @param effect by how much fat changes the score more than the comparator
 * @param scatter how much wider the score scatters with fat than with others
 */
record ConfoundedRegistry(long seed, int size, double effect, double scatter) {

  ConfoundedRegistry(long seed, int size, double effect) {
    this(seed, size, effect, 1);
  }

  static final String FAT = "fat";
  static final String COMPARATOR = "comparator";
  static final String MARROW = "marrow";

  static final LinearDesign DESIGN =
      new LinearDesign(
          List.of("age", "bmi", "baseline"),
          List.of(
              new Factor("product", List.of(COMPARATOR, FAT, MARROW)),
              new Factor("sex", List.of("female", "male")),
              new Factor("grade", List.of("1", "2", "3", "4", "not-recorded")),
              new Factor("clinic", List.of("c0", "c1", "c2", "c3", "c4", "c5"))));

  private static final List<String> GRADES = DESIGN.factors().get(2).levels();
  private static final List<String> CLINICS = DESIGN.factors().get(3).levels();

  List<Row> rows() {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(row(random));
    }
    return rows;
  }

  private Row row(SplittableRandom random) {
    int clinic = random.nextInt(CLINICS.size());
    int grade = random.nextInt(GRADES.size());
    boolean isMale = random.nextBoolean();
    double age = 45 + 35 * random.nextDouble();
    double bmi = random.nextGaussian(28, 4);
    double baseline = random.nextGaussian(50, 15);
    double liking =
        (62 - age) / 10 + (28 - bmi) / 8 + (50 - baseline) / 15 + (2 - clinic) / 2.0 - grade / 4.0;
    String product = product(liking + random.nextGaussian(0, 2.5));
    double score =
        30
            - 0.4 * baseline
            - 0.3 * (age - 62)
            - 0.5 * (bmi - 28)
            - 2 * grade
            + (isMale ? 1.5 : 0)
            - 2.5 * clinic
            + (product.equals(FAT) ? effect : 0)
            + random.nextGaussian(0, product.equals(FAT) ? 14 * scatter : 14);
    return new Row(
        score,
        List.of(age, bmi, baseline),
        List.of(product, isMale ? "male" : "female", GRADES.get(grade), CLINICS.get(clinic)));
  }

  private static String product(double liking) {
    if (liking > 0.8) {
      return FAT;
    }
    return liking < -0.8 ? COMPARATOR : MARROW;
  }

  static LeastSquares gathered(List<Row> rows) {
    LeastSquares squares = new LeastSquares(DESIGN);
    for (Row row : rows) {
      squares.add(row.outcome(), covariates(row), row.levels());
    }
    return squares;
  }

  private static double[] covariates(Row row) {
    return row.covariates().stream().mapToDouble(each -> each).toArray();
  }

  /** The rows of each product apart. */
  static List<LeastSquares> byProduct(List<Row> rows) {
    return DESIGN.factors().getFirst().levels().stream()
        .map(product -> rows.stream().filter(row -> row.levels().contains(product)).toList())
        .map(ConfoundedRegistry::summed)
        .toList();
  }

  /** The same from sums about zero, as an index adds them up. */
  static LeastSquares summed(List<Row> rows) {
    int size = DESIGN.columns().size() + 1;
    double[] sums = new double[size];
    double[][] products = new double[size][size];
    for (Row row : rows) {
      double[] line = line(row);
      for (int i = 0; i < size; i++) {
        sums[i] += line[i];
        for (int j = 0; j < size; j++) {
          products[i][j] += line[i] * line[j];
        }
      }
    }
    return LeastSquares.ofSums(DESIGN, rows.size(), sums, products);
  }

  private static double[] line(Row row) {
    double[] line = new double[DESIGN.columns().size() + 1];
    for (int i = 0; i < line.length - 1; i++) {
      LinearDesign.Column column = DESIGN.columns().get(i);
      line[i] =
          column.level().map(level -> row.levels().contains(level) ? 1.0 : 0).orElse(Double.NaN);
    }
    for (int i = 0; i < row.covariates().size(); i++) {
      line[i] = row.covariates().get(i);
    }
    line[line.length - 1] = row.outcome();
    return line;
  }

  /** The difference of plain means, as if lots had been drawn. */
  static Estimate crude(List<Row> rows) {
    return mean(rows, FAT).minus(mean(rows, COMPARATOR));
  }

  private static Mean mean(List<Row> rows, String product) {
    return Mean.t(
        rows.stream()
            .filter(row -> row.levels().getFirst().equals(product))
            .mapToDouble(Row::outcome)
            .toArray());
  }
}
