package org.regenregistry.server.explore;

import org.regenregistry.server.question.PublishedFigure.Reason;

/**
 * Why a figure is not told, and which coarser question may be answered.
 *
 * @param id the reason as programs know it
 * @param brief what stands in the cell
 * @param text the whole reason
 * @param coarser what to ask instead
 */
public record HiddenReason(String id, String brief, String text, String coarser) {

  private static final String WIDER =
      "Ask for a wider cohort, wider groups or no groups; a later visit has fewer patients than an"
          + " earlier one.";

  private static final HiddenReason SMALL_CELL =
      new HiddenReason(
          "small-cell",
          "too few patients",
          "There are fewer than eight patients here, or none, or who knew this figure could work"
              + " out one that is of fewer. These look the same on purpose.",
          WIDER);

  private static final HiddenReason SMALL_PART =
      new HiddenReason(
          "small-part",
          "nearly all or nearly none",
          "Fewer than eight patients, or none, have the property, or fewer than eight do not have"
              + " it. Who is known to be in the group would be known to have it.",
          WIDER);

  private static final HiddenReason FEW_CLINICS =
      new HiddenReason(
          "few-clinics",
          "too few clinics",
          "Fewer than three clinics contribute, or one contributes most of it. A clinic's own"
              + " result is not for researchers.",
          "Ask for a wider cohort, or for groups that more clinics treat.");

  private static final HiddenReason NO_SPREAD =
      new HiddenReason(
          "no-spread",
          "all values alike",
          "Every value is the same, so that the mean would be everybody's value.",
          WIDER);

  private static final HiddenReason LITTLE_OVERLAP =
      new HiddenReason(
          "little-overlap",
          "too few alike",
          "Hardly anybody in this group is like those it is compared with, so that a few would"
              + " decide the figure.",
          "Choose another reference, or a cohort in which both are given.");

  private static final HiddenReason NOT_COMPARABLE =
      new HiddenReason(
          "not-comparable",
          "not comparable",
          "What the figure would be computed from is hidden itself, or too little of it is told.",
          "Choose another reference, or a wider cohort.");

  static HiddenReason of(Reason reason) {
    return switch (reason) {
      case SMALL_CELL -> SMALL_CELL;
      case SMALL_PART -> SMALL_PART;
      case FEW_CLINICS -> FEW_CLINICS;
      case NO_SPREAD -> NO_SPREAD;
      case LITTLE_OVERLAP -> LITTLE_OVERLAP;
      case NOT_COMPARABLE -> NOT_COMPARABLE;
    };
  }
}
