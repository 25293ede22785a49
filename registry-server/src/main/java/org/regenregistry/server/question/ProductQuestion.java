package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Does the product matter? Comparators are products like the others. */
final class ProductQuestion implements ResearchQuestion {

  private static final String PRODUCTS = "products";
  private static final String REFERENCE = "reference";
  private static final String WINDOWS = "windows";
  private static final String STRICT = "strict";

  private static final Groups PRODUCT = Groups.of(Field.PRODUCT_TYPE);

  private static final TableHead CHANGE =
      new TableHead(
          "change",
          "Mean change at 12 months",
          List.of(PRODUCT.key()),
          List.of(new Column("change", "Change", "{score}", "Mean change from before")));

  private static final TableHead DIFFERENCE =
      new TableHead(
          "difference",
          "Mean change less that of the reference",
          List.of(PRODUCT.key()),
          List.of(
              new Column(
                  "difference", "Difference", "{score}", "Unadjusted, with Welch's interval")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "product-comparison",
          5,
          "2",
          "Does the product matter?",
          "Mean change at 12 months by product, and its difference from a reference product, plain"
              + " and among equals.",
          List.of(
              Parameter.one(Parameters.MEASURE, "Score", Means.ids(), Measure.KOOS_PAIN.id()),
              Parameter.one(REFERENCE, "Reference product", PRODUCT.values(), "steroid-comparator"),
              Parameter.one(WINDOWS, "Windows", List.of("standard", STRICT), "standard")),
          List.of(Note.NOT_RANDOMISED, Note.ADJUSTED, Note.OBSERVED_CASES));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    Measure measure = parameters.measure(Parameters.MEASURE);
    String reference = parameters.one(REFERENCE);
    String change = change(measure, parameters.one(WINDOWS));
    int decimals = Means.decimals(measure);
    var explained = new ExplainedChange(change, ResearchIndexField.value(Visit.BL, measure));
    var adjusted = new AdjustedComparison(explained, reference, decimals);
    return new QuestionPlan(
        Analysis.OUTCOME,
        Counting.exists(change),
        aggregations(explained),
        List.of(
            new QuestionPlan.Table(CHANGE, counted -> means(counted, change, decimals)),
            new QuestionPlan.Table(
                DIFFERENCE, counted -> differences(means(counted, change, decimals), reference)),
            new QuestionPlan.Table(AdjustedComparison.ADJUSTED, adjusted::differences),
            new QuestionPlan.Table(AdjustedComparison.BALANCE, adjusted::balance)),
        List.of());
  }

  /** Products and clinics within each other are too many groups to be counted in many strata. */
  @Override
  public boolean isAskedByStratum() {
    return true;
  }

  private static Map<String, Aggregation> aggregations(ExplainedChange explained) {
    String change = explained.change();
    Map<String, Aggregation> aggregations = new HashMap<>(explained.aggregations());
    aggregations.put(
        PRODUCTS,
        PRODUCT.counted(Counting.withClinics(Map.of(change, Counting.statistics(change)))));
    return aggregations;
  }

  /** The strict set has another window at 12 months. */
  private static String change(Measure measure, String windows) {
    return windows.equals(STRICT)
        ? Field.strictDelta(Visit.M12, measure)
        : Field.delta(Visit.M12, measure);
  }

  private static List<ExactRow> means(Counted counted, String change, int decimals) {
    return PRODUCT.values().stream()
        .map(
            product -> {
              Counted of = counted.group(PRODUCTS, product);
              MeanFigure mean = Means.figure(of, change, decimals);
              return new ExactRow(List.of(product), mean.of(), List.of(mean));
            })
        .toList();
  }

  private static List<ExactRow> differences(List<ExactRow> means, String reference) {
    MeanFigure other =
        means.stream().filter(isOf(reference)).map(ProductQuestion::mean).findFirst().orElseThrow();
    List<ExactRow> differences = new ArrayList<>();
    means.stream()
        .filter(isOf(reference).negate())
        .forEach(
            row ->
                differences.add(
                    new ExactRow(
                        row.keys(),
                        row.base(),
                        List.of(new MeanDifferenceFigure(mean(row), other)))));
    return differences;
  }

  private static Predicate<ExactRow> isOf(String product) {
    return row -> row.keys().getFirst().equals(product);
  }

  private static MeanFigure mean(ExactRow row) {
    return (MeanFigure) row.figures().getFirst();
  }
}
