package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Laterality;

/** Hand-made treatments for tests. */
final class Examples {

  static final LocalDate INDEX = LocalDate.of(2025, 3, 10);
  static final ClinicCode CLINIC = new ClinicCode("SEOUL-01");

  private Examples() {}

  static TreatmentTruth treatment(String patient, String tissue, List<Score> scores) {
    return new TreatmentTruth(
        CLINIC,
        patient,
        patient + "-T1",
        OffsetDateTime.parse("2025-03-10T08:30:00+09:00"),
        "knee-oa",
        new TreatedSite("knee", Optional.of(Laterality.LEFT)),
        new CellProduct(
            "autologous",
            tissue,
            "svf",
            List.of("enzymatic-digestion"),
            false,
            Optional.empty(),
            false,
            Optional.empty()),
        "IARTINJ",
        Optional.of("ultrasound"),
        Optional.empty(),
        Optional.empty(),
        scores,
        List.of(),
        List.of(new EventFreePeriod(INDEX, INDEX.plusDays(14))),
        1,
        Optional.empty(),
        Optional.empty(),
        ResearchDetails.NONE);
  }
}
