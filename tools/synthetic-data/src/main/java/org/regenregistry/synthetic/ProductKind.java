package org.regenregistry.synthetic;

import java.util.List;

/** The kinds of product in use, how often, and how they behave. */
enum ProductKind {
  MARROW_CONCENTRATE(40, 0.060),
  STROMAL_FRACTION(30, 0.089),
  MICRO_FAT(8, 0.089),
  CULTURED_CELLS(12, 0.060),
  CORD_CELLS(5, 0.060),
  CORTICOSTEROID(2.5, 0.030),
  HYALURONATE(2.5, 0.030);

  private static final List<Share<ProductKind>> LOCAL =
      List.of(values()).stream().map(each -> Share.of(each, each.weight)).toList();

  private static final List<Share<ProductKind>> SYSTEMIC =
      List.of(Share.of(CORD_CELLS, 50), Share.of(CULTURED_CELLS, 50));

  private final double weight;
  private final double adverseEventRate;

  ProductKind(double weight, double adverseEventRate) {
    this.weight = weight;
    this.adverseEventRate = adverseEventRate;
  }

  static ProductKind draw(Indication indication, Draws draws) {
    return Share.draw(indication.isSystemic() ? SYSTEMIC : LOCAL, draws);
  }

  /** The chance of an adverse event other than passing soreness. */
  double adverseEventRate() {
    return adverseEventRate;
  }

  /** What can go wrong where the patient's own cells were taken. */
  List<String> harvestEvents() {
    return switch (this) {
      case STROMAL_FRACTION, MICRO_FAT -> List.of("donor-site-pain", "seroma");
      case MARROW_CONCENTRATE, CULTURED_CELLS -> List.of("donor-site-pain");
      case CORD_CELLS, CORTICOSTEROID, HYALURONATE -> List.of();
    };
  }

  boolean isComparator() {
    return this == CORTICOSTEROID || this == HYALURONATE;
  }

  ResponseShape responseShape() {
    return this == CORTICOSTEROID ? ResponseShape.TRANSIENT : ResponseShape.GRADUAL;
  }
}
