package org.regenregistry.launcher.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.synthetic.ResearchDetails.Care;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.TreatmentTruth;

/** The generated treatments of patients who did not refuse research, as their clinics told it. */
final class Consenting {

  private Consenting() {}

  static Stream<TreatmentTruth> treatments(SyntheticSettings settings) {
    Map<String, List<TreatmentTruth>> patients =
        SyntheticRegistry.treatments(settings)
            .collect(
                Collectors.groupingBy(
                    treatment -> treatment.clinic() + "|" + treatment.patientIdentifier()));
    return patients.values().stream().filter(Consenting::allow).flatMap(List::stream);
  }

  /** The latest statement holds, and of several on that day the one that withholds. */
  private static boolean allow(List<TreatmentTruth> patient) {
    Optional<LocalDate> latest =
        patient.stream()
            .filter(treatment -> treatment.research().care().isPresent())
            .map(TreatmentTruth::indexDate)
            .max(LocalDate::compareTo);
    return patient.stream()
        .filter(treatment -> latest.filter(treatment.indexDate()::equals).isPresent())
        .flatMap(treatment -> treatment.research().care().stream())
        .allMatch(Care::researchConsent);
  }
}
