package org.regenregistry.synthetic;

/** The side of a treated joint. */
public enum Laterality {
  LEFT("left", "7771000"),
  RIGHT("right", "24028007");

  private final String code;
  private final String snomed;

  Laterality(String code, String snomed) {
    this.code = code;
    this.snomed = snomed;
  }

  /** The word the registry's documents and extracts use. */
  public String code() {
    return code;
  }

  String snomed() {
    return snomed;
  }

  Laterality other() {
    return this == LEFT ? RIGHT : LEFT;
  }
}
