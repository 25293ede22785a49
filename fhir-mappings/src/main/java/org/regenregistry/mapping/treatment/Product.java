package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;

/**
 * What was administered.
 *
 * @param cellType the cells it delivers, as told or else as the product type implies
 * @param isbt product description code of ISBT 128, as sent
 * @param modification how it was genetically modified
 */
public record Product(
    String type,
    List<String> cellType,
    Optional<String> lot,
    Optional<String> batch,
    Optional<String> isbt,
    boolean geneticallyModified,
    Optional<String> modification) {

  public Product {
    cellType = List.copyOf(cellType);
  }

  /** A product of which only the required facets are known. */
  public static Product of(String type) {
    return new Product(
        type,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }
}
