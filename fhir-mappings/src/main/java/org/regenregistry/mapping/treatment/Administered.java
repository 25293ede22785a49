package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Procedure;

/**
 * A completed administration as one Procedure tells it.
 *
 * @param id the logical id of the Procedure
 * @param indication the registry's code of the reason
 * @param stated what the clinic said about the course
 */
record Administered(
    String id,
    Moment moment,
    String indication,
    TreatmentDocument.Site site,
    CellProductFacets facets,
    TreatmentDocument.Administration admin,
    StatedCourse stated,
    Procedure source) {

  static final Comparator<Administered> ORDER =
      Comparator.comparing(Administered::moment, Moment.ORDER).thenComparing(Administered::id);

  /**
   * The course as the clinic stated it.
   *
   * @param id its identifier
   * @param number the place of this administration in it
   */
  record StatedCourse(Optional<String> id, OptionalInt number) {}

  /** The day of an event, counted from this administration. */
  int dayOf(Moment event) {
    return event.daysSince(moment);
  }

  boolean isBefore(Administered other) {
    return ORDER.compare(this, other) < 0;
  }
}
