package org.regenregistry.mapping.treatment;

import java.util.Set;

/**
 * What is checked when a patient's whole history is known. Nothing is rejected: a finding is shown
 * to the clinic, and the record is left out of those analyses in which it would mislead.
 */
public enum DataQualityRule {
  EVENT_BEFORE_INDEX("event-before-index"),
  KL_FALLS("kl-falls"),
  SCORE_AFTER_ARTHROPLASTY("score-after-arthroplasty"),
  ARTHROPLASTY_BEFORE_INDEX("arthroplasty-before-index"),
  DEATH_BEFORE_EVENT("death-before-event"),
  DUPLICATE_INDEX("duplicate-index"),
  SIDE_MISSING("side-missing"),
  AMBIGUOUS_LINK("ambiguous-link"),
  VIABILITY_OUT_OF_RANGE("viability-out-of-range"),
  VIABILITY_100("viability-100"),
  DOSE_UNIT("dose-unit"),
  VAS_UNIT("vas-unit"),
  EXPANDED_WITHOUT_CULTURE("expanded-without-culture"),
  MODIFIED_WITHOUT_APPROVAL("modified-without-approval"),
  TEXT_ONLY_CODE("text-only-code");

  private final String id;

  DataQualityRule(String id) {
    this.id = id;
  }

  /** The name in records. */
  public String id() {
    return id;
  }

  /** The analyses in which a record with this finding would mislead. */
  public Set<Analysis> excludes() {
    return switch (this) {
      case EVENT_BEFORE_INDEX -> Set.of(Analysis.SAFETY);
      case KL_FALLS -> Set.of(Analysis.STRUCTURE);
      case SCORE_AFTER_ARTHROPLASTY -> Set.of(Analysis.OUTCOME);
      case ARTHROPLASTY_BEFORE_INDEX ->
          Set.of(Analysis.OUTCOME, Analysis.RESPONSE, Analysis.SURVIVAL);
      case DEATH_BEFORE_EVENT, SIDE_MISSING -> Set.of(Analysis.SURVIVAL);
      case DUPLICATE_INDEX -> Set.of(Analysis.values());
      case VIABILITY_OUT_OF_RANGE, DOSE_UNIT -> Set.of(Analysis.DOSE);
      case VAS_UNIT -> Set.of(Analysis.OUTCOME, Analysis.RESPONSE);
      case AMBIGUOUS_LINK,
          VIABILITY_100,
          EXPANDED_WITHOUT_CULTURE,
          MODIFIED_WITHOUT_APPROVAL,
          TEXT_ONLY_CODE ->
          Set.of();
    };
  }
}
