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

  /**
   * How far the logarithm of a dose is from its mean for this kind, in standard deviations.
   *
   * @param millions cells administered
   */
  double standardDose(double millions) {
    return switch (this) {
      case MARROW_CONCENTRATE -> standard(millions, 400, 0.6);
      case STROMAL_FRACTION -> standard(millions, 8.4, 0.49);
      case MICRO_FAT -> standard(millions, 5, 0.5);
      case CULTURED_CELLS, CORD_CELLS -> standard(millions, 47.3, 0.5);
      case CORTICOSTEROID, HYALURONATE -> 0;
    };
  }

  private static double standard(double value, double median, double sigma) {
    return Math.clamp(StrictMath.log(value / median) / sigma, -3, 3);
  }
}
