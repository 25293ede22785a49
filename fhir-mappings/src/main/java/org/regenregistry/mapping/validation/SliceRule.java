package org.regenregistry.mapping.validation;

import java.util.List;

/**
 * One kind of repeating element.
 *
 * @param name how the profile calls it
 * @param element what its elements keep
 * @param discriminators what all must be true of an element for it to be of this kind
 */
record SliceRule(String name, ElementRule element, List<Discriminator> discriminators) {

  SliceRule {
    discriminators = List.copyOf(discriminators);
  }

  boolean matches(Node node, Inspection inspection) {
    for (Discriminator discriminator : discriminators) {
      if (!discriminator.matches(node, inspection)) {
        return false;
      }
    }
    return true;
  }
}
