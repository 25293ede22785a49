package org.regenregistry.server.store;

/** Which units of a quantity are meant. */
public sealed interface UnitPattern {

  /** Any unit, also none. */
  record Any() implements UnitPattern {}

  /**
   * A coded unit.
   *
   * @param system the code system; empty for a unit that has none
   */
  record Coded(String system, String code) implements UnitPattern {}

  /**
   * A unit by its code in any system or by its name.
   *
   * @param code the code
   * @param folded the name, folded
   */
  record Named(String code, String folded) implements UnitPattern {}
}
