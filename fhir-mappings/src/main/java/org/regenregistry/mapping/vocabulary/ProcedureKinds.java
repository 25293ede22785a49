package org.regenregistry.mapping.vocabulary;

/** Codes of the code system {@link Canonical#PROCEDURE_KIND}. */
public final class ProcedureKinds {

  public static final String CELL_ADMINISTRATION = "cell-administration";
  public static final String CELL_HARVEST = "cell-harvest";
  public static final String CELL_PROCESSING = "cell-processing";

  private ProcedureKinds() {}
}
