package org.regenregistry.mapping.treatment;

/** Paths of the fields of a treatment record, as queries name them. */
public final class Field {

  public static final String ID = "id";
  public static final String CLINIC_CODE = "clinic.code";
  public static final String CLINIC_COUNTRY = "clinic.country";
  public static final String PATIENT_PSEUDONYM = "patient.pseudonym";
  public static final String PATIENT_TREATMENTS = "patient.treatments";
  public static final String PATIENT_SEX = "patient.sex";
  public static final String PATIENT_AGE_AT_INDEX = "patient.ageAtIndex";
  public static final String PATIENT_BMI = "patient.bmi";
  public static final String PATIENT_SMOKER = "patient.smoker";
  public static final String INDEX_DATE = "index.date";
  public static final String INDEX_YEAR = "index.year";
  public static final String COURSE_ID = "course.id";
  public static final String COURSE_NUMBER = "course.number";
  public static final String COURSE_ADMINISTRATION_COUNT = "course.administrationCount";
  public static final String INDICATION_CODE = "indication.code";
  public static final String INDICATION_GROUP = "indication.group";
  public static final String SITE_CODE = "site.code";
  public static final String SITE_LATERALITY = "site.laterality";
  public static final String BASELINE_KL = "baseline.kl";
  public static final String BASELINE_ICRS = "baseline.icrs";
  public static final String BASELINE_ICRS_MAIN = "baseline.icrsMain";
  public static final String BASELINE_CARTILAGE_DEPTH_PCT = "baseline.cartilageDepthPct";
  public static final String BASELINE_GRADE_METHOD = "baseline.gradeMethod";
  public static final String DONOR_TYPE = "donor.type";
  public static final String SOURCE_TISSUE = "source.tissue";
  public static final String SOURCE_VERSION = "source.version";
  public static final String PRODUCT_TYPE = "product.type";
  public static final String PRODUCT_CELL_TYPE = "product.cellType";
  public static final String PRODUCT_LOT = "product.lot";
  public static final String PRODUCT_BATCH = "product.batch";
  public static final String PRODUCT_ISBT = "product.isbt";
  public static final String PRODUCT_GENETICALLY_MODIFIED = "product.geneticallyModified";
  public static final String PRODUCT_MODIFICATION = "product.modification";
  public static final String PROCESSING_METHOD = "processing.method";
  public static final String PROCESSING_EXPANDED = "processing.expanded";
  public static final String PROCESSING_PASSAGE = "processing.passage";
  public static final String PROCESSING_CULTURE_DAYS = "processing.cultureDays";
  public static final String PROCESSING_DEVICE = "processing.device";
  public static final String PROCESSING_FACILITY = "processing.facility";
  public static final String PROCESSING_RELATIVE_FORCE_G = "processing.relativeForceG";
  public static final String PROCESSING_MINUTES = "processing.minutes";
  public static final String CELLS_TNC_TOTAL = "cells.tncTotal";
  public static final String CELLS_PROCESSED = "cells.processed";
  public static final String CELLS_ADMINISTERED = "cells.administered";
  public static final String CELLS_LOG10_ADMINISTERED = "cells.log10Administered";
  public static final String CELLS_CFUF = "cells.cfuf";
  public static final String CELLS_MSC_FRACTION = "cells.mscFraction";
  public static final String CELLS_FOLD_CONCENTRATION = "cells.foldConcentration";
  public static final String CELLS_VOLUME_ML = "cells.volumeMl";
  public static final String QC_VIABILITY_PCT = "qc.viabilityPct";
  public static final String QC_STERILITY = "qc.sterility";
  public static final String QC_ENDOTOXIN = "qc.endotoxin";
  public static final String QC_MYCOPLASMA = "qc.mycoplasma";
  public static final String QC_RELEASED = "qc.released";
  public static final String QC_TIME_TO_INJECTION_MIN = "qc.timeToInjectionMin";
  public static final String QC_CD73_PCT = "qc.cd73Pct";
  public static final String QC_CD90_PCT = "qc.cd90Pct";
  public static final String QC_CD105_PCT = "qc.cd105Pct";
  public static final String QC_CD34_PCT = "qc.cd34Pct";
  public static final String QC_CD45_PCT = "qc.cd45Pct";
  public static final String ADMIN_ROUTE = "admin.route";
  public static final String ADMIN_GUIDANCE = "admin.guidance";
  public static final String ADMIN_ANAESTHESIA = "admin.anaesthesia";
  public static final String ADMIN_DURATION_MIN = "admin.durationMin";
  public static final String HARVEST_SITE = "harvest.site";
  public static final String HARVEST_TECHNIQUE = "harvest.technique";
  public static final String HARVEST_ANAESTHESIA = "harvest.anaesthesia";
  public static final String HARVEST_VOLUME_ML = "harvest.volumeMl";
  public static final String HARVEST_MASS_G = "harvest.massG";
  public static final String HARVEST_DAY = "harvest.day";
  public static final String DOSE_BAND = "dose.band";
  public static final String ENCOUNTER_CLASS = "encounter.class";
  public static final String ENCOUNTER_LENGTH_HOURS = "encounter.lengthHours";
  public static final String COVERAGE_STATUS = "coverage.status";
  public static final String COVERAGE_PAYER_TYPE = "coverage.payerType";
  public static final String COVERAGE_DENIAL_REASON = "coverage.denialReason";
  public static final String REGULATORY_PATHWAY = "regulatory.pathway";
  public static final String REGULATORY_APPROVAL_ID = "regulatory.approvalId";
  public static final String STUDY_ID = "study.id";
  public static final String CONSENT_REGISTRY = "consent.registry";
  public static final String CONSENT_RESEARCH = "consent.research";
  public static final String HISTORY_PRIOR_SURGERY = "history.priorSurgery";
  public static final String HISTORY_EMPLOYED = "history.employed";
  public static final String HISTORY_COMORBIDITY = "history.comorbidity";
  public static final String RECOVERY_DAYS_TO_WORK = "recovery.daysToWork";
  public static final String RECOVERY_DAYS_TO_ACTIVITY = "recovery.daysToActivity";
  public static final String RECOVERY_ACTIVITY_RESTRICTION_DAYS =
      "recovery.activityRestrictionDays";
  public static final String RESCUE_ANY = "rescue.any";
  public static final String RESCUE_ACETAMINOPHEN = "rescue.acetaminophen";
  public static final String AE = "ae";
  public static final String AE_TERM = "ae.term";
  public static final String AE_GRADE = "ae.grade";
  public static final String AE_SERIOUS = "ae.serious";
  public static final String AE_RELATED = "ae.related";
  public static final String AE_ONSET_DAY = "ae.onsetDay";
  public static final String AE_DURATION_DAYS = "ae.durationDays";
  public static final String AE_OUTCOME = "ae.outcome";
  public static final String AE_STAGE = "ae.stage";
  public static final String AE_ACTION = "ae.action";
  public static final String AE_SITE = "ae.site";
  public static final String AE_CRITERION = "ae.criterion";
  public static final String AE_SUMMARY_ANY = "aeSummary.any";
  public static final String AE_SUMMARY_COUNT = "aeSummary.count";
  public static final String AE_SUMMARY_MAX_GRADE = "aeSummary.maxGrade";
  public static final String AE_SUMMARY_SERIOUS_ANY = "aeSummary.seriousAny";
  public static final String AE_SUMMARY_STATED_TO_DAY = "aeSummary.statedToDay";
  public static final String AE_SUMMARY_STATED_VISITS = "aeSummary.statedVisits";
  public static final String AE_SUMMARY_D30_STATED = "aeSummary.d30.stated";
  public static final String AE_SUMMARY_D30_COUNT = "aeSummary.d30.count";
  public static final String AE_SUMMARY_D30_SERIOUS = "aeSummary.d30.serious";
  public static final String AE_SUMMARY_D365_STATED = "aeSummary.d365.stated";
  public static final String AE_SUMMARY_D365_COUNT = "aeSummary.d365.count";
  public static final String AE_SUMMARY_D365_SERIOUS = "aeSummary.d365.serious";
  public static final String AE_SUMMARY_SORENESS_ANY = "aeSummary.soreness.any";
  public static final String AE_SUMMARY_SORENESS_DURATION_DAYS = "aeSummary.soreness.durationDays";
  public static final String DONE = "done";
  public static final String DUE = "due";
  public static final String DUE_JOINT = "dueJoint";
  public static final String LOST = "lost";
  public static final String CONVERSION_EVENT = "conversion.event";
  public static final String CONVERSION_DAY = "conversion.day";
  public static final String CONVERSION_TYPE = "conversion.type";
  public static final String CENSOR_DAY = "censor.day";
  public static final String CENSOR_REASON = "censor.reason";
  public static final String DEATH_DAY = "death.day";
  public static final String WITHDRAWAL_DAY = "withdrawal.day";
  public static final String REPEAT_DAY = "repeat.day";
  public static final String SURVIVAL_CONVERSION_DAY = "survival.conversion.day";
  public static final String SURVIVAL_CONVERSION_EVENT = "survival.conversion.event";
  public static final String SURVIVAL_RETREATMENT_DAY = "survival.retreatment.day";
  public static final String SURVIVAL_RETREATMENT_EVENT = "survival.retreatment.event";
  public static final String CONTACT_YEAR = "contactYear";
  public static final String LAST_CONTACT_DAY = "lastContactDay";
  public static final String COMPLETENESS_MIBO = "completeness.mibo";
  public static final String DQ_FLAGS = "dq.flags";
  public static final String DQ_EXCLUDE_FROM = "dq.excludeFrom";
  public static final String SUBMISSION_LEVEL = "submissionLevel";
  public static final String MAPPING_VERSION = "mappingVersion";
  public static final String DERIVATION_VERSION = "derivationVersion";

  private Field() {}

  /** A score as sent, for example {@code v.M6.koos-pain.value}. */
  public static String value(Visit visit, Measure measure) {
    return score(visit, measure, "value");
  }

  /** A score's change from baseline, for example {@code v.M6.koos-pain.delta}. */
  public static String delta(Visit visit, Measure measure) {
    return score(visit, measure, "delta");
  }

  /** The day of a score, for example {@code v.M6.koos-pain.day}. */
  public static String day(Visit visit, Measure measure) {
    return score(visit, measure, "day");
  }

  /** A score's value under the strict windows, where these differ from the standard ones. */
  public static String strictValue(Visit visit, Measure measure) {
    return "strict." + visit + "." + measure.id() + ".value";
  }

  /** A score's change under the strict windows, where these differ from the standard ones. */
  public static String strictDelta(Visit visit, Measure measure) {
    return "strict." + visit + "." + measure.id() + ".delta";
  }

  /** Response under a definition at a visit, for example {@code resp.nrs-mic-2.M6}. */
  public static String response(ResponderDefinition definition, Visit visit) {
    return "resp." + definition.id() + "." + visit;
  }

  /** The first day of response under a definition, for example {@code resp.nrs-mic-2.firstDay}. */
  public static String firstResponseDay(ResponderDefinition definition) {
    return "resp." + definition.id() + "." + Response.FIRST_DAY;
  }

  private static String score(Visit visit, Measure measure, String part) {
    return "v." + visit + "." + measure.id() + "." + part;
  }
}
