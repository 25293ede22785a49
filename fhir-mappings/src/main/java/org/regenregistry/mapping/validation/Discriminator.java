package org.regenregistry.mapping.validation;

/** A condition that tells elements of one slice from others. */
@FunctionalInterface
interface Discriminator {

  /**
   * Whether an element meets it.
   *
   * @param inspection the inspection under way, which a condition may put aside to try a profile
   */
  boolean matches(Node node, Inspection inspection);
}
