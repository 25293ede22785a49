package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * One patient of one clinic, exactly as sent.
 *
 * @param clinic the clinic
 * @param identifier the patient's identifier at that clinic
 * @param sex {@code female} or {@code male}
 * @param birthMonth when the patient was born
 * @param body build and habits, where the clinic sends them
 * @param death the day of death, for patients known to have died
 * @param lastContact the last day on which the clinic saw or heard of the patient, where it sends
 *     more than the treatment
 * @param treatments one administration, or more for a patient treated in both knees or again
 */
public record PatientTruth(
    ClinicCode clinic,
    String identifier,
    String sex,
    YearMonth birthMonth,
    Optional<Body> body,
    Optional<LocalDate> death,
    Optional<LocalDate> lastContact,
    List<TreatmentTruth> treatments) {

  public PatientTruth {
    treatments = List.copyOf(treatments);
  }

  /** Whether the patient is not known to have died. */
  public boolean alive() {
    return death.isEmpty();
  }
}
