package org.regenregistry.mapping.vocabulary;

import java.util.Arrays;
import java.util.Optional;

/** The five grades of an adverse event, coded in the NCI Thesaurus. */
public enum Grade {
  MILD(1, "C41338"),
  MODERATE(2, "C41339"),
  SEVERE(3, "C41340"),
  LIFE_THREATENING(4, "C41337"),
  DEATH(5, "C48275");

  private final int number;
  private final String nciCode;

  Grade(int number, String nciCode) {
    this.number = number;
    this.nciCode = nciCode;
  }

  /** 1 (mild) to 5 (death). */
  public int number() {
    return number;
  }

  /** The NCI Thesaurus concept of the grade. */
  public String nciCode() {
    return nciCode;
  }

  /** The grade an NCI Thesaurus concept stands for. */
  public static Optional<Grade> ofNci(String code) {
    return Arrays.stream(values()).filter(grade -> grade.nciCode.equals(code)).findFirst();
  }
}
