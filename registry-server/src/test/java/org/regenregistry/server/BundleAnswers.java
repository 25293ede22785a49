package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.server.FhirHttp.Answer;

/** What is looked at in the answers to Bundles. */
final class BundleAnswers {

  private BundleAnswers() {}

  /** The Bundle of an answer that must be a good one. */
  static Bundle accepted(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.bundle();
  }

  static List<String> statuses(Bundle answer) {
    return answer.getEntry().stream().map(entry -> entry.getResponse().getStatus()).toList();
  }
}
