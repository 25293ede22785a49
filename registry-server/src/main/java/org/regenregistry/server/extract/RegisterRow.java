package org.regenregistry.server.extract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One treatment in the treatment register: one administration at one site.
 *
 * @param recordId pseudonym of the record; not an id of any interface
 * @param patient the patient's pseudonym
 * @param clinic the clinic's code
 * @param indexDate the day of the administration
 * @param indication why the patient was treated
 * @param site where the cells were given
 * @param laterality which side, for paired sites
 * @param product the cell product
 * @param route how the cells were given
 * @param courseNumber the how-manieth administration of a course
 * @param submissionLevel how complete the record is, L1 or L2
 */
record RegisterRow(
    String recordId,
    String patient,
    String clinic,
    LocalDate indexDate,
    String indication,
    String site,
    Optional<String> laterality,
    Product product,
    Optional<String> route,
    int courseNumber,
    Optional<String> submissionLevel) {

  /**
   * The facets of the cell product.
   *
   * @param type kind of product
   * @param donorType whose cells
   * @param tissueSources tissues the cells came from
   * @param processing every step
   * @param expanded whether the cells were multiplied in culture
   * @param geneticallyModified whether their genome was changed
   */
  record Product(
      String type,
      String donorType,
      List<String> tissueSources,
      List<String> processing,
      boolean expanded,
      boolean geneticallyModified) {

    public Product {
      tissueSources = List.copyOf(tissueSources);
      processing = List.copyOf(processing);
    }

    /** How far the cells were changed. */
    Manipulation manipulation() {
      return Manipulation.of(this);
    }
  }
}
