package org.regenregistry.mapping.research;

import java.util.Optional;
import java.util.Set;

/**
 * What a release as a whole says of one treatment.
 *
 * @param patientNumber a random number
 * @param patientTreatments treatments of the patient in the release
 * @param clinicNumber a random number
 * @param clinicTreatments treatments of the clinic, those that are left out included
 * @param doseFifth the fifth of the dose within the product type
 * @param suppressed names of the fields that are told of nobody in so small a cell
 */
public record Standing(
    int patientNumber,
    int patientTreatments,
    int clinicNumber,
    int clinicTreatments,
    Optional<String> doseFifth,
    Set<String> suppressed) {

  public Standing {
    suppressed = Set.copyOf(suppressed);
    if (patientTreatments < 1 || clinicTreatments < 1) {
      throw new IllegalArgumentException("The treatment itself is one");
    }
  }
}
