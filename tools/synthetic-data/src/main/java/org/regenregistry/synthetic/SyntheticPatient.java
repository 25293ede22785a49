package org.regenregistry.synthetic;

import java.util.List;

/**
 * A patient as the clinic sends it and as it is.
 *
 * @param truth the patient
 * @param submissions the Bundles, in the order in which the clinic sends them
 * @param planted the mistakes in them
 */
public record SyntheticPatient(
    PatientTruth truth, List<Submission> submissions, List<PlantedError> planted) {

  public SyntheticPatient {
    submissions = List.copyOf(submissions);
    planted = List.copyOf(planted);
  }
}
