package org.regenregistry.server.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a project is for: health research and what v3-ActReason has below it. */
enum ResearchPurpose {
  /** Health research of any kind. */
  HEALTH_RESEARCH("HRESCH"),
  /** Research on biological material. */
  BIOMEDICAL("BIORCH"),
  /** Clinical trial. */
  CLINICAL_TRIAL("CLINTRCH"),
  /** Clinical trial without care of patients. */
  TRIAL_WITHOUT_CARE("CLINTRCHNPC"),
  /** Clinical trial with care of patients. */
  TRIAL_WITH_CARE("CLINTRCHPC"),
  /** Research before clinical trials. */
  PRECLINICAL("PRECLINTRCH"),
  /** Research on one disease. */
  DISEASE("DSRCH"),
  /** Research on populations, their origin or ancestry. */
  ORIGIN("POARCH"),
  /** From the laboratory to the patient. */
  TRANSLATIONAL("TRANSRCH");

  private final String code;

  ResearchPurpose(String code) {
    this.code = code;
  }

  /** The code of v3-ActReason. */
  @JsonValue
  String code() {
    return code;
  }

  /** The purpose with this code. */
  static Optional<ResearchPurpose> of(String code) {
    return Arrays.stream(values()).filter(purpose -> purpose.code.equals(code)).findFirst();
  }

  /** All codes. */
  static List<String> codes() {
    return Arrays.stream(values()).map(ResearchPurpose::code).toList();
  }
}
