package org.regenregistry.mapping.vocabulary;

/** Codes of the code system {@link Canonical#OBSERVATION_KIND}. */
public final class ObservationKinds {

  public static final String KL_GRADE = "kl-grade";
  public static final String ICRS_GRADE = "icrs-grade";
  public static final String CARTILAGE_DEPTH = "cartilage-depth";
  public static final String MOCART2 = "mocart2";
  public static final String MOCART = "mocart";
  public static final String WORMS = "worms";
  public static final String CARTILAGE_VOLUME = "cartilage-volume";
  public static final String CELL_PRODUCT = "cell-product";
  public static final String ADVERSE_EVENT = "adverse-event";
  public static final String LAST_CONTACT = "last-contact";
  public static final String DAYS_TO_WORK = "days-to-work";
  public static final String DAYS_TO_ACTIVITY = "days-to-activity";
  public static final String ACTIVITY_RESTRICTION_DAYS = "activity-restriction-days";
  public static final String RESCUE_ANALGESIC = "rescue-analgesic";
  public static final String STAY = "stay";
  public static final String COVERAGE = "coverage";
  public static final String REGULATORY = "regulatory";
  public static final String STUDY = "study";
  public static final String CONSENT = "consent";
  public static final String HISTORY = "history";

  private ObservationKinds() {}
}
