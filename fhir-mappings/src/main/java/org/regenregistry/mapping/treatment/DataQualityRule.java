package org.regenregistry.mapping.treatment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is checked when a patient's whole history is known. Nothing is rejected: a finding is shown
 * to the clinic, and the record is left out of those analyses in which it would mislead.
 */
public enum DataQualityRule {
  EVENT_BEFORE_INDEX("event-before-index", Analysis.SAFETY),
  KL_FALLS("kl-falls", Analysis.STRUCTURE),
  SCORE_AFTER_ARTHROPLASTY("score-after-arthroplasty", Analysis.OUTCOME),
  ARTHROPLASTY_BEFORE_INDEX(
      "arthroplasty-before-index", Analysis.OUTCOME, Analysis.RESPONSE, Analysis.SURVIVAL),
  DEATH_BEFORE_EVENT("death-before-event", Analysis.SURVIVAL),
  DUPLICATE_INDEX("duplicate-index", Analysis.values()),
  SIDE_MISSING("side-missing", Analysis.SURVIVAL),
  AMBIGUOUS_LINK("ambiguous-link"),
  VIABILITY_OUT_OF_RANGE("viability-out-of-range", Analysis.DOSE),
  VIABILITY_100("viability-100"),
  DOSE_UNIT("dose-unit", Analysis.DOSE),
  VAS_UNIT("vas-unit", Analysis.OUTCOME, Analysis.RESPONSE),
  EXPANDED_WITHOUT_CULTURE("expanded-without-culture"),
  MODIFIED_WITHOUT_APPROVAL("modified-without-approval"),
  TEXT_ONLY_CODE("text-only-code");

  private final String id;
  private final Set<Analysis> excludes;

  DataQualityRule(String id, Analysis... excludes) {
    this.id = id;
    this.excludes = Set.of(excludes);
  }

  /** The name in records. */
  public String id() {
    return id;
  }

  /** The analyses in which a record with this finding would mislead. */
  public Set<Analysis> excludes() {
    return excludes.isEmpty() ? Set.of() : EnumSet.copyOf(excludes);
  }
}
