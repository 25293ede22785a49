package org.regenregistry.server.store;

/** How one resource leads to another. */
public sealed interface LinkPath {

  /** By the compartment: to the patient in whose record the resource is. */
  record Compartment() implements LinkPath {}

  /**
   * By a reference.
   *
   * @param parameter type and name, {@code Observation.part-of}
   */
  record Reference(String parameter) implements LinkPath {}
}
