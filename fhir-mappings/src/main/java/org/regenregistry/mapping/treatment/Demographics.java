package org.regenregistry.mapping.treatment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;

/** What a treatment record keeps of the patient. */
final class Demographics {

  private static final int YEAR_LENGTH = 4;
  private static final int MONTH_LENGTH = 7;

  private Demographics() {}

  /** Who it is in pooled records, and how many of these there are. */
  record Treated(String pseudonym, int treatments) {}

  static TreatmentDocument.Patient of(
      Patient patient, Treated treated, Moment index, BodyMeasures body) {
    return new TreatmentDocument.Patient(
        treated.pseudonym(),
        treated.treatments(),
        Optional.ofNullable(patient.getGender()).map(AdministrativeGender::toCode),
        Optional.ofNullable(patient.getBirthDateElement().getValueAsString())
            .map(birth -> age(birth, index.day()))
            .orElseGet(OptionalInt::empty),
        body.bodyMassIndex(),
        body.smoker());
  }

  /** None of a birth after the day, and of a birth date that the calendar does not have. */
  private static OptionalInt age(String birth, LocalDate day) {
    try {
      int years = Math.toIntExact(years(birth, day));
      return years < 0 ? OptionalInt.empty() : OptionalInt.of(years);
    } catch (DateTimeException _) {
      // The parser reads dates before 1582 by the Julian calendar, which has a 1500-02-29.
      return OptionalInt.empty();
    }
  }

  /** A birth date known to the month or the year alone gives an age as exact as that. */
  private static long years(String birth, LocalDate day) {
    return switch (birth.length()) {
      case YEAR_LENGTH -> ChronoUnit.YEARS.between(Year.parse(birth), Year.from(day));
      case MONTH_LENGTH -> ChronoUnit.YEARS.between(YearMonth.parse(birth), YearMonth.from(day));
      default -> ChronoUnit.YEARS.between(LocalDate.parse(birth), day);
    };
  }
}
