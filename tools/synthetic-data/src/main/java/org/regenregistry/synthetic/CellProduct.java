package org.regenregistry.synthetic;

import java.util.List;
import java.util.Optional;

/**
 * The DOSES facets of what was given.
 *
 * @param donorType whose cells they are
 * @param tissueSource the tissue they come from
 * @param productType what kind of product it is
 * @param processing how it was made, in order
 * @param expanded whether the cells were multiplied in culture
 * @param passage the passage of expanded cells
 * @param geneticallyModified whether the cells were genetically modified
 * @param lot the lot of a product made ahead of the treatment
 */
public record CellProduct(
    String donorType,
    String tissueSource,
    String productType,
    List<String> processing,
    boolean expanded,
    Optional<Integer> passage,
    boolean geneticallyModified,
    Optional<String> lot) {

  public CellProduct {
    processing = List.copyOf(processing);
  }
}
