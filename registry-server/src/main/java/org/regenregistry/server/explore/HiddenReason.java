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

  static HiddenReason of(Reason reason) {
    return switch (reason) {
      case SMALL_CELL ->
          new HiddenReason(
              "small-cell",
              "too few patients",
              "There are fewer than eight patients here, or none, or who knew this figure could work"
                  + " out one that is of fewer. These look the same on purpose.",
              WIDER);
      case SMALL_PART ->
          new HiddenReason(
              "small-part",
              "nearly all or nearly none",
              "Fewer than eight patients, or none, have the property, or fewer than eight do not have"
                  + " it. Who is known to be in the group would be known to have it.",
              WIDER);
      case FEW_CLINICS ->
          new HiddenReason(
              "few-clinics",
              "too few clinics",
              "Fewer than three clinics contribute, or one contributes most of it. A clinic's own"
                  + " result is not for researchers.",
              "Ask for a wider cohort, or for groups that more clinics treat.");
      case NO_SPREAD ->
          new HiddenReason(
              "no-spread",
              "all values alike",
              "Every value is the same, so that the mean would be everybody's value.",
              WIDER);
      case LITTLE_OVERLAP ->
          new HiddenReason(
              "little-overlap",
              "too few alike",
              "Hardly anybody in this group is like those it is compared with, so that a few would"
                  + " decide the figure.",
              "Choose another reference, or a cohort in which both are given.");
      case NOT_COMPARABLE ->
          new HiddenReason(
              "not-comparable",
              "not comparable",
              "What the figure would be computed from is hidden itself, or too little of it is told.",
              "Choose another reference, or a wider cohort.");
    };
  }
}
