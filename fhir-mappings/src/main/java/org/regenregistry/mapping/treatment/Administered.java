package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * A completed administration as one Procedure tells it.
 *
 * @param id the logical id of the Procedure
 * @param statedCourse the course number the clinic gave, if it gave one
 */
record Administered(
    String id,
    Moment moment,
    TreatmentDocument.Indication indication,
    TreatmentDocument.Site site,
    CellProductFacets facets,
    TreatmentDocument.Administration admin,
    OptionalInt statedCourse) {

  static final Comparator<Administered> ORDER =
      Comparator.comparing(Administered::moment, Moment.ORDER).thenComparing(Administered::id);

  /** The day of an event, counted from this administration. */
  int dayOf(Moment event) {
    return event.daysSince(moment);
  }
}
