package org.regenregistry.mapping.vocabulary;

/** Canonical addresses of the extensions of the guide. */
public final class Extensions {

  public static final String ADVERSE_EVENT_GRADE =
      Canonical.BASE + "/StructureDefinition/adverse-event-grade";
  public static final String ANAESTHESIA = Canonical.BASE + "/StructureDefinition/anaesthesia";
  public static final String ANSWER_NOTE = Canonical.BASE + "/StructureDefinition/answer-note";
  public static final String ASKED_PARAMETER =
      Canonical.BASE + "/StructureDefinition/asked-parameter";
  public static final String BUSINESS_IDENTIFIER =
      Canonical.BASE + "/StructureDefinition/business-identifier";
  public static final String CELL_PRODUCT = Canonical.BASE + "/StructureDefinition/cell-product";
  public static final String COHORT_CRITERIA =
      Canonical.BASE + "/StructureDefinition/cohort-criteria";
  public static final String COURSE = Canonical.BASE + "/StructureDefinition/course";
  public static final String COURSE_NUMBER = Canonical.BASE + "/StructureDefinition/course-number";
  public static final String FIGURE_PART = Canonical.BASE + "/StructureDefinition/figure-part";
  public static final String GUIDANCE = Canonical.BASE + "/StructureDefinition/guidance";
  public static final String HARVEST_TECHNIQUE =
      Canonical.BASE + "/StructureDefinition/harvest-technique";
  public static final String HARVEST_VOLUME =
      Canonical.BASE + "/StructureDefinition/harvest-volume";
  public static final String LATERALITY = Canonical.BASE + "/StructureDefinition/laterality";
  public static final String MEASURE_PARAMETER =
      Canonical.BASE + "/StructureDefinition/measure-parameter";
  public static final String OFFENDING_VALUE =
      Canonical.BASE + "/StructureDefinition/offending-value";
  public static final String ORIGINAL_QUANTITY =
      Canonical.BASE + "/StructureDefinition/original-quantity";
  public static final String POOLED_ANSWER = Canonical.BASE + "/StructureDefinition/pooled-answer";
  public static final String PROCESSING_RUN =
      Canonical.BASE + "/StructureDefinition/processing-run";
  public static final String PRODUCT = Canonical.BASE + "/StructureDefinition/product";
  public static final String RESPONDER_DEFINITION =
      Canonical.BASE + "/StructureDefinition/responder-definition";
  public static final String ROUTE = Canonical.BASE + "/StructureDefinition/route";
  public static final String UNIT = Canonical.BASE + "/StructureDefinition/unit";
  public static final String VERIFIED_IN = Canonical.BASE + "/StructureDefinition/verified-in";

  private Extensions() {}
}
