package org.regenregistry.mapping.treatment;

/** Paths of the fields of a treatment record, as queries name them. */
public final class Field {

  public static final String ID = "id";
  public static final String CLINIC_CODE = "clinic.code";
  public static final String PATIENT_PSEUDONYM = "patient.pseudonym";
  public static final String PATIENT_SEX = "patient.sex";
  public static final String PATIENT_AGE_AT_INDEX = "patient.ageAtIndex";
  public static final String INDEX_DATE = "index.date";
  public static final String INDEX_YEAR = "index.year";
  public static final String COURSE_NUMBER = "course.number";
  public static final String INDICATION_CODE = "indication.code";
  public static final String SITE_CODE = "site.code";
  public static final String SITE_LATERALITY = "site.laterality";
  public static final String BASELINE_KL = "baseline.kl";
  public static final String DONOR_TYPE = "donor.type";
  public static final String SOURCE_TISSUE = "source.tissue";
  public static final String PRODUCT_TYPE = "product.type";
  public static final String PRODUCT_LOT = "product.lot";
  public static final String PRODUCT_GENETICALLY_MODIFIED = "product.geneticallyModified";
  public static final String PROCESSING_METHOD = "processing.method";
  public static final String PROCESSING_EXPANDED = "processing.expanded";
  public static final String PROCESSING_PASSAGE = "processing.passage";
  public static final String CELLS_PROCESSED = "cells.processed";
  public static final String CELLS_ADMINISTERED = "cells.administered";
  public static final String CELLS_LOG10_ADMINISTERED = "cells.log10Administered";
  public static final String QC_VIABILITY_PCT = "qc.viabilityPct";
  public static final String ADMIN_ROUTE = "admin.route";
  public static final String ADMIN_GUIDANCE = "admin.guidance";
  public static final String AE = "ae";
  public static final String AE_TERM = "ae.term";
  public static final String AE_GRADE = "ae.grade";
  public static final String AE_SERIOUS = "ae.serious";
  public static final String AE_RELATED = "ae.related";
  public static final String AE_ONSET_DAY = "ae.onsetDay";
  public static final String AE_SUMMARY_ANY = "aeSummary.any";
  public static final String AE_SUMMARY_COUNT = "aeSummary.count";
  public static final String AE_SUMMARY_MAX_GRADE = "aeSummary.maxGrade";
  public static final String AE_SUMMARY_SERIOUS_ANY = "aeSummary.seriousAny";
  public static final String LAST_CONTACT_DAY = "lastContactDay";
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

  private static String score(Visit visit, Measure measure, String part) {
    return "v." + visit + "." + measure.id() + "." + part;
  }
}
