package org.regenregistry.server.research;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** Lets tests of the whole path see figures before disclosure control, which nothing else can. */
public final class ExactFigures {

  private ExactFigures() {}

  /** A cell with its exact count, mean and interval. */
  public record Cell(
      String group, Visit visit, long treatments, double mean, double low, double high) {}

  /**
   * The exact cells of the change of a measure by tissue source, those with two treatments or more.
   */
  public static List<Cell> changeByTissue(
      PooledOutcomes outcomes, Measure measure, Collection<Visit> visits) throws IOException {
    OutcomeQuestion question = OutcomeQuestion.of(measure, visits, Grouping.TISSUE_SOURCE);
    return outcomes.exact(question).cells().stream()
        .filter(cell -> cell.visit() != Visit.BL && cell.treatments() > 1)
        .map(ExactFigures::cell)
        .toList();
  }

  private static Cell cell(OutcomeCell cell) {
    double mean = cell.mean().orElseThrow();
    MeanInterval interval =
        MeanInterval.student(cell.treatments(), mean, cell.standardDeviation().orElseThrow());
    return new Cell(
        cell.group(), cell.visit(), cell.treatments(), mean, interval.low(), interval.high());
  }
}
