package org.regenregistry.mapping.vocabulary;

import java.util.Arrays;
import java.util.Optional;

/** The side of a treated or examined site, coded in SNOMED CT. */
public enum Laterality {
  LEFT("left", "7771000"),
  RIGHT("right", "24028007"),
  BILATERAL("bilateral", "51440002");

  private final String id;
  private final String snomedCode;

  Laterality(String id, String snomedCode) {
    this.id = id;
    this.snomedCode = snomedCode;
  }

  /** The word a treatment record uses for the side. */
  public String id() {
    return id;
  }

  /** The SNOMED CT concept for the side. */
  public String snomedCode() {
    return snomedCode;
  }

  /** The side a SNOMED CT concept stands for. */
  public static Optional<Laterality> ofSnomed(String code) {
    return Arrays.stream(values()).filter(side -> side.snomedCode.equals(code)).findFirst();
  }
}
