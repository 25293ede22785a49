package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.mapping.statistics.Estimate;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.LinearModel.Effect;
import org.regenregistry.mapping.statistics.OrthogonalColumns;
import org.regenregistry.mapping.statistics.OrthogonalColumns.Row;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;

/**
 * Products compared among equals by loops over documents.
 *
 * @param all the treatments
 * @param change the field of the change of KOOS Pain
 * @param reference the product that others are compared with
 */
record NaiveComparison(NaiveFigures all, String change, String reference) {

  private static final String AGE = "patient.ageAtIndex";
  private static final String BMI = "patient.bmi";
  private static final String BEFORE = ResearchIndexField.value(Visit.BL, Measure.KOOS_PAIN);
  private static final List<String> FACTORS = List.of("product.type", "patient.sex", "baseline.kl");

  private NaiveFigures complete() {
    return all.having(AGE).having(BMI).having(BEFORE).having(change);
  }

  private NaiveFigures complete(String product) {
    return complete().with("product.type", product);
  }

  private Stream<String> products() {
    return Groups.of("product.type").values().stream().filter(it -> !it.equals(reference));
  }

  List<List<ExactFigure>> differences() {
    List<Row> rows = complete().documents().stream().map(this::row).toList();
    return products()
        .map(
            product ->
                List.<ExactFigure>of(
                    new AdjustedFigure(
                        complete(product).tally(),
                        complete(reference).tally(),
                        shared(product),
                        compared(rows, product),
                        1)))
        .toList();
  }

  private Row row(DrawnDocument document) {
    Stream<String> groups = FACTORS.stream().map(field -> document.words(field).getFirst());
    return new Row(
        document.number(change),
        Stream.of(AGE, BMI, BEFORE).map(document::number).toList(),
        Stream.concat(groups, Stream.of("clinic " + clinic(document))).toList());
  }

  private static double clinic(DrawnDocument document) {
    return document.number(ResearchIndexField.CLINIC_NUMBER);
  }

  private Optional<AdjustedDifference> compared(List<Row> rows, String product) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return OrthogonalColumns.compare(rows, product, reference)
        .filter(found -> found.freedom() > 0)
        .map(
            found ->
                new AdjustedDifference(
                    new Effect(
                        new Estimate(found.value(), new Interval(found.value(), found.value())),
                        found.standardError(rows)),
                    complete(product).documents().size(),
                    complete(reference).documents().size(),
                    found.squaredWeights(),
                    found.freedom()));
  }

  private SharedClinics shared(String product) {
    Map<Double, List<DrawnDocument>> others = byClinic(complete(reference));
    Map<Double, List<DrawnDocument>> ones = byClinic(complete(product));
    ones.keySet().retainAll(others.keySet());
    others.keySet().retainAll(ones.keySet());
    if (ones.isEmpty()) {
      return SharedClinics.NONE;
    }
    List<Double> tells =
        ones.keySet().stream()
            .map(clinic -> harmonic(size(ones, clinic), size(others, clinic)))
            .toList();
    return new SharedClinics(
        tally(ones),
        tally(others),
        ones.size(),
        tells.stream().mapToDouble(it -> it).max().orElseThrow()
            / tells.stream().mapToDouble(it -> it).sum());
  }

  private static int size(Map<Double, List<DrawnDocument>> clinics, double clinic) {
    return clinics.getOrDefault(clinic, List.of()).size();
  }

  private static double harmonic(int one, int other) {
    return (double) one * other / (one + other);
  }

  private static Map<Double, List<DrawnDocument>> byClinic(NaiveFigures of) {
    return of.documents().stream()
        .collect(Collectors.groupingBy(NaiveComparison::clinic, TreeMap::new, Collectors.toList()));
  }

  private static Tally tally(Map<Double, List<DrawnDocument>> clinics) {
    return new NaiveFigures(clinics.values().stream().flatMap(List::stream).toList()).tally();
  }

  List<List<ExactFigure>> balance() {
    NaiveFigures other = complete(reference);
    return products()
        .flatMap(product -> balance(complete(product), other))
        .map(figure -> List.of(figure))
        .toList();
  }

  private static Stream<ExactFigure> balance(NaiveFigures one, NaiveFigures other) {
    return Stream.of(
        new StandardisedMeansFigure(mean(one, AGE), mean(other, AGE)),
        new StandardisedSharesFigure(women(one), women(other)),
        new StandardisedMeansFigure(mean(one, BMI), mean(other, BMI)),
        new StandardisedMeansFigure(grades(one), grades(other)),
        new StandardisedMeansFigure(mean(one, BEFORE), mean(other, BEFORE)));
  }

  private static MeanFigure mean(NaiveFigures of, String field) {
    return of.mean(field, Measure.KOOS_PAIN);
  }

  private static ShareFigure women(NaiveFigures of) {
    return new ShareFigure(
        of.with("patient.sex", "female").tally(), of.with("patient.sex", "female", "male").tally());
  }

  /** Clinics are counted grade by grade, so that no more of them are certain. */
  private static MeanFigure grades(NaiveFigures of) {
    Tally graded = Tally.NOBODY;
    double sum = 0;
    for (int grade = 0; grade <= 4; grade++) {
      NaiveFigures some = of.with("baseline.kl", Integer.toString(grade));
      graded = graded.and(some.tally());
      sum += grade * (double) some.documents().size();
    }
    double mean = graded.treatments() == 0 ? 0 : sum / graded.treatments();
    double squares = 0;
    for (int grade = 0; grade <= 4; grade++) {
      int n = of.with("baseline.kl", Integer.toString(grade)).documents().size();
      squares += n * (grade - mean) * (grade - mean);
    }
    double deviation = graded.treatments() < 2 ? 0 : Math.sqrt(squares / (graded.treatments() - 1));
    return new MeanFigure(graded, mean, deviation, 2);
  }
}
