package org.regenregistry.server.question;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.question.PublishedFigure.Adjusted;
import org.regenregistry.server.question.PublishedFigure.Claim;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Curve;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Onset;
import org.regenregistry.server.question.PublishedFigure.Quartiles;
import org.regenregistry.server.question.PublishedFigure.Rare;
import org.regenregistry.server.question.PublishedFigure.Rate;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.StandardisedDifference;
import org.regenregistry.server.question.PublishedFigure.TrendTest;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/**
 * A published figure as FHIR counts and scores. There is no other way into a report, so that
 * nothing gets there that {@link Disclosure} has not published.
 *
 * @param counts those that the figure tells
 * @param score the number that the figure is about, if it has one and tells it
 * @param otherwise why it tells no more
 */
record MeasuredFigure(
    Map<MeasurePopulation, Long> counts, Optional<Double> score, Absence otherwise) {

  static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  /** The rows of a table have counts of their own and no sum. */
  static final MeasuredFigure OF_ROWS = none(Absence.NOT_APPLICABLE);

  private static final String NO_UNIT = "1";

  MeasuredFigure {
    counts = Map.copyOf(counts);
  }

  /** Why something is not told, as FHIR codes it. */
  enum Absence {
    /** Disclosure control withholds it. */
    MASKED("masked"),
    /** There is no such number. */
    NOT_APPLICABLE("not-applicable");

    private final String code;

    Absence(String code) {
      this.code = code;
    }

    private void of(Element element) {
      element.addExtension(ABSENT, new CodeType(code));
    }
  }

  static MeasuredFigure of(PublishedFigure figure) {
    return switch (figure) {
      case Withheld _ -> none(Absence.MASKED);
      case Count(long n) -> counted(n);
      case Share(long n, long successes, double share, _) -> parts(n, n, successes, share);
      case IncompleteShare share ->
          parts(share.due(), share.observed(), share.successes(), share.ofObserved().value());
      case Rate(long n, long events, double perHundred, _) -> parts(n, n, events, perHundred);
      case Rare(long n, _, _) -> withoutEvents(n);
      case Mean(long n, double mean, _, _) -> values(n, mean);
      case Quartiles(long n, _, double median, _, _) -> values(n, median);
      case Adjusted adjusted -> values(adjusted.n(), adjusted.value());
      case Difference(double value, _) -> score(value);
      case StandardisedDifference(double value) -> score(value);
      case Curve curve -> counted(curve.n());
      case Onset onset -> counted(onset.n());
      case Claim _, TrendTest _ -> none(Absence.NOT_APPLICABLE);
    };
  }

  private static MeasuredFigure none(Absence otherwise) {
    return new MeasuredFigure(Map.of(), Optional.empty(), otherwise);
  }

  private static MeasuredFigure counted(long n) {
    return new MeasuredFigure(
        Map.of(MeasurePopulation.INITIAL_POPULATION, n), Optional.empty(), Absence.NOT_APPLICABLE);
  }

  private static MeasuredFigure score(double value) {
    return new MeasuredFigure(Map.of(), Optional.of(value), Absence.NOT_APPLICABLE);
  }

  private static MeasuredFigure parts(long all, long of, long with, double score) {
    return new MeasuredFigure(
        Map.of(
            MeasurePopulation.INITIAL_POPULATION, all,
            MeasurePopulation.DENOMINATOR, of,
            MeasurePopulation.NUMERATOR, with),
        Optional.of(score),
        Absence.NOT_APPLICABLE);
  }

  private static MeasuredFigure withoutEvents(long n) {
    return new MeasuredFigure(
        Map.of(MeasurePopulation.INITIAL_POPULATION, n, MeasurePopulation.DENOMINATOR, n),
        Optional.empty(),
        Absence.MASKED);
  }

  private static MeasuredFigure values(long n, double score) {
    return new MeasuredFigure(
        Map.of(MeasurePopulation.INITIAL_POPULATION, n, MeasurePopulation.MEASURE_POPULATION, n),
        Optional.of(score),
        Absence.NOT_APPLICABLE);
  }

  /** How many a population has, or why that is not told. */
  IntegerType count(MeasurePopulation population) {
    IntegerType count = new IntegerType();
    Optional.ofNullable(counts.get(population))
        .ifPresentOrElse(n -> count.setValue(Math.toIntExact(n)), () -> otherwise.of(count));
    return count;
  }

  /** The score, or why it is not told. */
  Quantity score(String unit) {
    DecimalType value = new DecimalType();
    score.ifPresentOrElse(
        number -> value.setValue(BigDecimal.valueOf(number)), () -> otherwise.of(value));
    Quantity quantity = new Quantity().setValueElement(value);
    return unit.equals(NO_UNIT)
        ? quantity
        : quantity.setUnit(unit).setSystem(Canonical.UCUM).setCode(unit);
  }
}
