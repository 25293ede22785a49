package org.regenregistry.mapping.research;

import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Paths in the research document beside those of {@link ResearchField}. Questions compute with
 * them; nobody may limit or group treatments by them.
 */
public final class ResearchIndexField {

  /** A random number of the patient within the release. */
  public static final String PATIENT_NUMBER = "patient.number";

  /**
   * One over the number of documents of the patient in the release. Over any set of documents its
   * sum is at most the number of patients.
   */
  public static final String PATIENT_WEIGHT = "patient.weight";

  /** Whole years at treatment; only to adjust a comparison. */
  public static final String PATIENT_AGE_AT_INDEX = Field.PATIENT_AGE_AT_INDEX;

  /** Body mass index in kg/m2; only to adjust a comparison. */
  public static final String PATIENT_BMI = Field.PATIENT_BMI;

  /** A random number of the clinic within the release, which no answer tells. */
  public static final String CLINIC_NUMBER = "clinic.number";

  /** Ids of the analyses that leave the document out. */
  public static final String EXCLUDE = "exclude";

  /** The follow-up visits due whose window had closed before the day of the release. */
  public static final String DUE = Field.DUE;

  /** As {@link #DUE}, for scores of a joint. */
  public static final String DUE_JOINT = Field.DUE_JOINT;

  /** The visits at which a response no longer counts. */
  public static final String LOST = Field.LOST;

  /** Days from treatment to the first of conversion, death and the end of observation. */
  public static final String SURVIVAL_CONVERSION_DAY = Field.SURVIVAL_CONVERSION_DAY;

  public static final String SURVIVAL_CONVERSION_EVENT = Field.SURVIVAL_CONVERSION_EVENT;

  /** As to conversion, with the next treatment of the site as the event. */
  public static final String SURVIVAL_RETREATMENT_DAY = Field.SURVIVAL_RETREATMENT_DAY;

  public static final String SURVIVAL_RETREATMENT_EVENT = Field.SURVIVAL_RETREATMENT_EVENT;
  public static final String AE = Field.AE;
  public static final String AE_TERM = Field.AE_TERM;
  public static final String AE_GRADE = Field.AE_GRADE;
  public static final String AE_SERIOUS = Field.AE_SERIOUS;
  public static final String AE_RELATED = Field.AE_RELATED;
  public static final String AE_ONSET_DAY = Field.AE_ONSET_DAY;
  public static final String AE_DURATION_DAYS = Field.AE_DURATION_DAYS;
  public static final String AE_STAGE = Field.AE_STAGE;
  public static final String AE_SUMMARY_ANY = Field.AE_SUMMARY_ANY;
  public static final String AE_SUMMARY_D30_STATED = Field.AE_SUMMARY_D30_STATED;
  public static final String AE_SUMMARY_D30_COUNT = Field.AE_SUMMARY_D30_COUNT;
  public static final String AE_SUMMARY_D30_SERIOUS = Field.AE_SUMMARY_D30_SERIOUS;
  public static final String AE_SUMMARY_D365_STATED = Field.AE_SUMMARY_D365_STATED;
  public static final String AE_SUMMARY_D365_COUNT = Field.AE_SUMMARY_D365_COUNT;
  public static final String AE_SUMMARY_D365_SERIOUS = Field.AE_SUMMARY_D365_SERIOUS;
  public static final String AE_SUMMARY_SORENESS_ANY = Field.AE_SUMMARY_SORENESS_ANY;
  public static final String AE_SUMMARY_SORENESS_DURATION_DAYS =
      Field.AE_SUMMARY_SORENESS_DURATION_DAYS;
  public static final String RESCUE_ANY = Field.RESCUE_ANY;
  public static final String RESCUE_ACETAMINOPHEN = Field.RESCUE_ACETAMINOPHEN;
  public static final String RECOVERY_DAYS_TO_WORK = Field.RECOVERY_DAYS_TO_WORK;
  public static final String RECOVERY_DAYS_TO_ACTIVITY = Field.RECOVERY_DAYS_TO_ACTIVITY;

  /** Millions of cells given. */
  public static final String CELLS_ADMINISTERED = Field.CELLS_ADMINISTERED;

  /** Decimal logarithm of the millions of cells given. */
  public static final String CELLS_LOG10_ADMINISTERED = Field.CELLS_LOG10_ADMINISTERED;

  /** Living cells in per cent. */
  public static final String QC_VIABILITY_PCT = Field.QC_VIABILITY_PCT;

  /** Millions of nucleated cells per mL harvested. */
  public static final String YIELD_TNC_PER_ML = "yield.tncPerMl";

  /** Millions of nucleated cells per g harvested. */
  public static final String YIELD_TNC_PER_G = "yield.tncPerG";

  /** Colony-forming units of fibroblasts per mL harvested. */
  public static final String YIELD_CFUF_PER_ML = "yield.cfufPerMl";

  /** Colony-forming units of fibroblasts per g harvested. */
  public static final String YIELD_CFUF_PER_G = "yield.cfufPerG";

  private ResearchIndexField() {}

  /** A score as sent, for example {@code v.M6.koos-pain.value}. */
  public static String value(Visit visit, Measure measure) {
    return Field.value(visit, measure);
  }

  /** A score's change from baseline, for example {@code v.M6.koos-pain.delta}. */
  public static String delta(Visit visit, Measure measure) {
    return Field.delta(visit, measure);
  }

  /** A score's change under the strict windows, where these differ from the standard ones. */
  public static String strictDelta(Visit visit, Measure measure) {
    return Field.strictDelta(visit, measure);
  }

  /**
   * Response at a visit: 1 when it counts, 0 when it does not or was lost; absent when the visit
   * cannot be judged.
   */
  public static String response(ResponderDefinition definition, Visit visit) {
    return Field.response(definition, visit);
  }

  /** The last week known without relief; 0 when the first look already saw it. */
  public static String reliefLeft(ResponderDefinition definition) {
    return relief(definition, "left");
  }

  /** The week by whose end relief was first seen; absent when it never was. */
  public static String reliefRight(ResponderDefinition definition) {
    return relief(definition, "right");
  }

  private static String relief(ResponderDefinition definition, String end) {
    return "relief." + definition.id() + "." + end;
  }
}
