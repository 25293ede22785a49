package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/**
 * Reads what was administered: the facets of the administration, and what these leave open from the
 * product it refers to.
 */
final class ProductReader {

  private static final String ISBT_128 = "isbt128";

  private ProductReader() {}

  static Product read(Administered administered, PatientChart chart) {
    Product stated = administered.facets().product();
    List<Reference> references =
        Coded.values(administered.source().getExtensionsByUrl(Extensions.PRODUCT), Reference.class);
    List<BiologicallyDerivedProduct> products =
        chart.resources().find(references, BiologicallyDerivedProduct.class).toList();
    return new Product(
        stated.type(),
        stated.cellType(),
        stated.lot().or(() -> lot(products.stream())),
        stated.batch(),
        stated.isbt().or(() -> isbt(products.stream())),
        stated.geneticallyModified(),
        stated.modification());
  }

  /** The laboratory's identifier of the product is what a recall would name. */
  private static Optional<String> lot(Stream<BiologicallyDerivedProduct> products) {
    return products
        .flatMap(product -> product.getIdentifier().stream())
        .filter(it -> Canonical.PRODUCT_IDENTIFIER.equals(it.getSystem()))
        .flatMap(it -> Stream.ofNullable(it.getValue()))
        .findFirst();
  }

  private static Optional<String> isbt(Stream<BiologicallyDerivedProduct> products) {
    return products
        .flatMap(product -> product.getProductCode().getCoding().stream())
        .filter(coding -> Objects.requireNonNullElse(coding.getSystem(), "").contains(ISBT_128))
        .flatMap(coding -> Stream.ofNullable(coding.getCode()))
        .findFirst();
  }
}
