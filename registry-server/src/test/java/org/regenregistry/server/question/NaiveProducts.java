package org.regenregistry.server.question;

import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.NaiveCells.Place;

/** Whom figures of the comparison of products rest on. */
final class NaiveProducts {

  private static final String PRODUCT = "product.type";

  private NaiveProducts() {}

  static NaiveCell at(List<DrawnDocument> kept, Parameters parameters, Place place) {
    Measure measure = parameters.measure(Parameters.MEASURE);
    String change =
        parameters.one("windows").equals("strict")
            ? ResearchIndexField.strictDelta(Visit.M12, measure)
            : ResearchIndexField.delta(Visit.M12, measure);
    List<DrawnDocument> all = NaiveCells.having(kept, change);
    List<DrawnDocument> one = NaiveCells.with(all, PRODUCT, place.key(PRODUCT));
    List<DrawnDocument> other = NaiveCells.with(all, PRODUCT, parameters.one("reference"));
    return switch (place.table()) {
      case "change" -> NaiveCell.of(one);
      case "difference" -> both(one, other);
      case "adjusted" -> both(complete(one, measure), complete(other, measure));
      default -> balance(complete(one, measure), complete(other, measure), place);
    };
  }

  private static NaiveCell both(List<DrawnDocument> one, List<DrawnDocument> other) {
    return NaiveCell.compared(Stream.of(one, other).map(NaiveCell::of).toList());
  }

  private static List<DrawnDocument> complete(List<DrawnDocument> of, Measure measure) {
    return NaiveCells.where(
        of,
        it ->
            it.has(ResearchIndexField.PATIENT_AGE_AT_INDEX)
                && it.has(ResearchIndexField.PATIENT_BMI)
                && it.has(ResearchIndexField.value(Visit.BL, measure)));
  }

  private static NaiveCell balance(
      List<DrawnDocument> one, List<DrawnDocument> other, Place place) {
    return switch (place.key("covariate")) {
      case "sex" -> NaiveCell.compared(Stream.of(one, other).map(NaiveProducts::women).toList());
      case "grade" -> both(graded(one), graded(other));
      default -> both(one, other);
    };
  }

  private static NaiveCell women(List<DrawnDocument> of) {
    String sex = "patient.sex";
    return NaiveCell.share(
        NaiveCells.where(
            of, it -> it.words(sex).contains("female") || it.words(sex).contains("male")),
        it -> it.words(sex).contains("female"));
  }

  private static List<DrawnDocument> graded(List<DrawnDocument> of) {
    return NaiveCells.where(of, it -> !it.words("baseline.kl").contains("not-recorded"));
  }
}
