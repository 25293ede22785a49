package org.regenregistry.mapping.treatment;

import org.regenregistry.mapping.vocabulary.Canonical;

/** Code systems and extensions that only the treatment record reads. */
final class LocalCodes {

  static final String CONVERSION = codeSystem("conversion");
  static final String SCORE = codeSystem("score");
  static final String ICRS = codeSystem("icrs");
  static final String TEST_RESULT = codeSystem("test-result");
  static final String GRADING_METHOD = codeSystem("grading-method");
  static final String ANAESTHESIA = codeSystem("anaesthesia");
  static final String HARVEST_SITE = codeSystem("harvest-site");
  static final String HARVEST_TECHNIQUE = codeSystem("harvest-technique");
  static final String COVERAGE_STATUS = codeSystem("coverage-status");
  static final String PAYER_TYPE = codeSystem("payer-type");
  static final String DENIAL_REASON = codeSystem("denial-reason");
  static final String REGULATORY_PATHWAY = codeSystem("regulatory-pathway");
  static final String ADVERSE_EVENT_ACTION = codeSystem("adverse-event-action");
  static final String ADVERSE_EVENT_STAGE = codeSystem("adverse-event-stage");
  static final String SUBSTANCE = codeSystem("substance");
  static final String CONSENT_SCOPE = codeSystem("consent-scope");

  static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  static final String ATC = "http://www.whocc.no/atc";

  private LocalCodes() {}

  private static String codeSystem(String name) {
    return Canonical.BASE + "/CodeSystem/" + name;
  }
}
