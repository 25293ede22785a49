package org.regenregistry.server.extract;

import java.util.List;
import java.util.Set;

/**
 * How far the cells were changed before use, as the registry itself derives it from the recorded
 * processing; docs/extracts.md states the rule and its sources. It is a description, not a ruling
 * on the legal status of a product.
 */
enum Manipulation {
  MINIMAL("minimal"),
  MORE_THAN_MINIMAL("more-than-minimal"),
  /** No step beyond the minimal is recorded, and one that is recorded is not known to the rule. */
  NOT_DETERMINED("not-determined");

  private static final Set<String> KEEPS_CHARACTERISTICS =
      Set.of(
          "none",
          "centrifugation",
          "density-gradient",
          "filtration",
          "mechanical-fragmentation",
          "cryopreservation",
          "thaw",
          "magnetic-selection");

  private static final Set<String> CHANGES_CHARACTERISTICS =
      Set.of("enzymatic-digestion", "culture-expansion", "genetic-modification");

  private final String code;

  Manipulation(String code) {
    this.code = code;
  }

  /** The value in an extract. */
  String code() {
    return code;
  }

  /** Derives the class of a product from everything that was done to it. */
  static Manipulation of(RegisterRow.Product product) {
    List<String> processing = product.processing();
    if (product.expanded()
        || product.geneticallyModified()
        || processing.stream().anyMatch(CHANGES_CHARACTERISTICS::contains)) {
      return MORE_THAN_MINIMAL;
    }
    boolean allKnown = !processing.isEmpty() && KEEPS_CHARACTERISTICS.containsAll(processing);
    return allKnown ? MINIMAL : NOT_DETERMINED;
  }
}
