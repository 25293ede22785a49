package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;
import org.regenregistry.server.question.TableHead.Column;

/**
 * Compares products with a reference among equals, and says how unequal their patients are.
 *
 * @param explained the change and what it is adjusted for
 * @param reference the product that others are compared with
 * @param decimals of the score
 */
record AdjustedComparison(ExplainedChange explained, String reference, int decimals) {

  private static final Groups PRODUCT = Groups.of(ExplainedChange.PRODUCT);
  private static final String FEMALE = "female";
  private static final String MALE = "male";
  private static final int GRADE_DECIMALS = 2;
  private static final int OTHER_DECIMALS = 1;

  static final TableHead ADJUSTED =
      new TableHead(
          "adjusted",
          "Difference from the reference among equals",
          List.of(PRODUCT.key()),
          List.of(
              new Column(
                  "adjusted",
                  "Adjusted difference",
                  "{score}",
                  "Difference of the mean change at equal age, sex, body mass index,"
                      + " Kellgren-Lawrence grade, score before and clinic, by a linear model of"
                      + " those with all of them; kept is the part of the information that the"
                      + " adjustment leaves")));

  static final TableHead BALANCE =
      new TableHead(
          "balance",
          "How unequal patients are before adjustment",
          List.of(PRODUCT.key(), new TableHead.Key("covariate", "Covariate", TableHead.Sum.NONE)),
          List.of(
              new Column(
                  "before",
                  "Standardised difference",
                  "{sd}",
                  "Difference from the reference in standard deviations; 0 after adjustment. Beyond"
                      + " 0.5 the model has to extrapolate")));

  /** Each product's difference. */
  List<ExactRow> differences(Counted counted) {
    Map<String, Counted> groups = ExplainedChange.products(counted);
    Optional<CountedModel> model = CountedModel.of(explained, groups, reference);
    Counted other = groups.getOrDefault(reference, Counted.NOBODY);
    return products()
        .map(
            product -> {
              Counted one = groups.getOrDefault(product, Counted.NOBODY);
              AdjustedFigure figure =
                  new AdjustedFigure(
                      one.tally(),
                      other.tally(),
                      shared(one, other),
                      // A product that nobody had is no level of the model.
                      model
                          .filter(_ -> one.treatments() > 0)
                          .flatMap(it -> it.compared(product, reference)),
                      decimals);
              return new ExactRow(List.of(product), one.tally(), List.of(figure));
            })
        .toList();
  }

  private Stream<String> products() {
    return PRODUCT.values().stream().filter(product -> !product.equals(reference));
  }

  private static SharedClinics shared(Counted one, Counted other) {
    return SharedClinics.of(
        one.groups(ExplainedChange.CLINIC), other.groups(ExplainedChange.CLINIC));
  }

  /** Each product's distance from the reference in what is adjusted for. */
  List<ExactRow> balance(Counted counted) {
    Map<String, Counted> groups = ExplainedChange.products(counted);
    Counted other = groups.getOrDefault(reference, Counted.NOBODY);
    return products()
        .flatMap(product -> rows(product, groups.getOrDefault(product, Counted.NOBODY), other))
        .toList();
  }

  private Stream<ExactRow> rows(String product, Counted one, Counted other) {
    return Stream.of(
            new Balanced("age", means(one, other, ResearchIndexField.PATIENT_AGE_AT_INDEX)),
            new Balanced("sex", new StandardisedSharesFigure(women(one), women(other))),
            new Balanced("bmi", means(one, other, ResearchIndexField.PATIENT_BMI)),
            new Balanced("grade", new StandardisedMeansFigure(grades(one), grades(other))),
            new Balanced("before", means(one, other, explained.before())))
        .map(it -> new ExactRow(List.of(product, it.covariate), one.tally(), List.of(it.figure)));
  }

  private record Balanced(String covariate, ExactFigure figure) {}

  private ExactFigure means(Counted one, Counted other, String field) {
    int told = field.equals(explained.before()) ? decimals : OTHER_DECIMALS;
    return new StandardisedMeansFigure(
        Means.figure(one, field, told), Means.figure(other, field, told));
  }

  /** Of those of whom it is known, women and men. */
  private static ShareFigure women(Counted some) {
    Tally women = some.group(ExplainedChange.SEX, FEMALE).tally();
    return new ShareFigure(women, women.and(some.group(ExplainedChange.SEX, MALE).tally()));
  }

  private static MeanFigure grades(Counted some) {
    Tally of = Tally.NOBODY;
    double sum = 0;
    double squares = 0;
    for (Map.Entry<String, Counted> group : some.groups(ExplainedChange.GRADE).entrySet()) {
      if (!group.getKey().equals(FieldValue.NOT_RECORDED)) {
        double grade = Double.parseDouble(group.getKey());
        of = of.and(group.getValue().tally());
        sum += grade * group.getValue().treatments();
        squares += grade * grade * group.getValue().treatments();
      }
    }
    long n = of.treatments();
    double mean = n == 0 ? 0 : sum / n;
    double deviation = n < 2 ? 0 : Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1));
    return new MeanFigure(of, mean, deviation, GRADE_DECIMALS);
  }
}
