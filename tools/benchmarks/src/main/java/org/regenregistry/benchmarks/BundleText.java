package org.regenregistry.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import org.regenregistry.synthetic.Submission;

/**
 * An encoded Bundle.
 *
 * @param json its text
 * @param entries how many resources it holds
 */
record BundleText(String json, int entries) {

  static BundleText of(Submission submission) {
    return new BundleText(
        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(submission.bundle()),
        submission.bundle().getEntry().size());
  }
}
