package org.regenregistry.mapping.vocabulary;

import java.util.Arrays;
import java.util.Optional;

/** How likely the treatment caused an adverse event, coded in the NCI Thesaurus. */
public enum Relatedness {
  NOT_RELATED("not-related", "C53256"),
  UNLIKELY("unlikely", "C53257"),
  POSSIBLE("possible", "C53258"),
  DEFINITE("definite", "C53260");

  private final String id;
  private final String nciCode;

  Relatedness(String id, String nciCode) {
    this.id = id;
    this.nciCode = nciCode;
  }

  /** The word a treatment record uses. */
  public String id() {
    return id;
  }

  /** The NCI Thesaurus concept. */
  public String nciCode() {
    return nciCode;
  }

  /** The relatedness an NCI Thesaurus concept stands for. */
  public static Optional<Relatedness> ofNci(String code) {
    return Arrays.stream(values()).filter(value -> value.nciCode.equals(code)).findFirst();
  }
}
