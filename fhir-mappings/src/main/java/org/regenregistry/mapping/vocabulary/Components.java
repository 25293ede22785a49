package org.regenregistry.mapping.vocabulary;

/** Codes of the code system {@link Canonical#COMPONENT}. */
public final class Components {

  public static final String TNC_TOTAL = "tnc-total";
  public static final String CELLS_PROCESSED = "cells-processed";
  public static final String CELLS_ADMINISTERED = "cells-administered";
  public static final String VIABILITY = "viability";
  public static final String VOLUME_ADMINISTERED = "volume-administered";
  public static final String MSC_FRACTION = "msc-fraction";
  public static final String CFU_F = "cfu-f";
  public static final String CONCENTRATION_FOLD = "concentration-fold";
  public static final String STERILITY = "sterility";
  public static final String ENDOTOXIN = "endotoxin";
  public static final String MYCOPLASMA = "mycoplasma";
  public static final String CD73 = "cd73";
  public static final String CD90 = "cd90";
  public static final String CD105 = "cd105";
  public static final String CD34 = "cd34";
  public static final String CD45 = "cd45";
  public static final String RELEASED = "released";
  public static final String TIME_TO_INJECTION = "time-to-injection";
  public static final String GRADE = "grade";
  public static final String SERIOUS = "serious";
  public static final String SERIOUSNESS_CRITERION = "seriousness-criterion";
  public static final String RELATEDNESS = "relatedness";
  public static final String OUTCOME = "outcome";
  public static final String ACTION = "action";
  public static final String STAGE = "stage";
  public static final String SUBSTANCE = "substance";
  public static final String STAY_HOURS = "stay-hours";
  public static final String STAY_CLASS = "stay-class";
  public static final String COVERAGE_STATUS = "coverage-status";
  public static final String PAYER_TYPE = "payer-type";
  public static final String DENIAL_REASON = "denial-reason";
  public static final String REGULATORY_PATHWAY = "regulatory-pathway";
  public static final String APPROVAL_ID = "approval-id";
  public static final String STUDY_ID = "study-id";
  public static final String CONSENT_REGISTRY = "consent-registry";
  public static final String CONSENT_RESEARCH = "consent-research";
  public static final String PRIOR_SURGERY = "prior-surgery";
  public static final String EMPLOYED = "employed";

  private Components() {}
}
