package org.regenregistry.mapping.treatment;

/** The kinds of analysis from which a doubtful record can be left out. */
public enum Analysis {
  /** Scores and their changes. */
  OUTCOME("outcome"),
  /** Shares of responders. */
  RESPONSE("response"),
  /** Adverse events. */
  SAFETY("safety"),
  /** Times to conversion, repeat or death. */
  SURVIVAL("survival"),
  /** Cell counts, yield and dose. */
  DOSE("dose"),
  /** Images before and after. */
  STRUCTURE("structure");

  private final String id;

  Analysis(String id) {
    this.id = id;
  }

  /** The name in records and requests. */
  public String id() {
    return id;
  }
}
