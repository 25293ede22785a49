package org.regenregistry.synthetic;

import java.util.Arrays;
import java.util.Optional;

/** What is true of the simulated world beyond what all worlds share. */
public enum Scenario {
  /** Cells do better than the comparators, as small trials found. */
  BENEFIT("benefit"),
  /** All products, comparators included, do equally well, as the largest trial found. */
  NULL_EFFECT("null-effect"),
  /** As {@link #BENEFIT}, and more cells help more. */
  DOSE_RESPONSE("dose-response"),
  /** As {@link #NULL_EFFECT}, with three clinics far from the others. */
  OUTLIER_CLINICS("outlier-clinics"),
  /** As {@link #NULL_EFFECT}, with one lot of cord blood that infects patients of many clinics. */
  CONTAMINATED_LOT("contaminated-lot");

  /**
   * The share of a cell product's gain that hyaluronate brings: 8 of 18 points of KOOS pain, which
   * puts the difference into the published range of 13 to 19 mm on a scale of 100.
   */
  private static final double COMPARATOR_SHARE = 0.45;

  /** Of the mean gain, for each standard deviation of the logarithm of the dose. */
  private static final double GAIN_PER_DOSE = 0.35;

  private final String id;

  Scenario(String id) {
    this.id = id;
  }

  /** The name in commands and files. */
  public String id() {
    return id;
  }

  /** The scenario with this name. */
  public static Optional<Scenario> ofId(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }

  private boolean comparatorsDoLess() {
    return this == BENEFIT || this == DOSE_RESPONSE;
  }

  double gainFactor(ProductKind kind) {
    return kind == ProductKind.HYALURONATE && comparatorsDoLess() ? COMPARATOR_SHARE : 1;
  }

  double gainPerDose() {
    return this == DOSE_RESPONSE ? GAIN_PER_DOSE : 0;
  }

  ResponseShape shape(ProductKind kind) {
    return kind == ProductKind.CORTICOSTEROID && comparatorsDoLess()
        ? ResponseShape.TRANSIENT
        : ResponseShape.GRADUAL;
  }
}
