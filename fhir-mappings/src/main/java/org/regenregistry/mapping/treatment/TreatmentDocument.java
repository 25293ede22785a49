package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One treated site in one administration, as the search index holds it. It is a pure function of
 * the patient's FHIR resources: it holds no reading of a clock and no direct identifier.
 *
 * @param id the clinic code, a bar and the logical id of the Procedure
 * @param baseline what was known of the site before treatment
 * @param cells cell counts in millions; absent when none was reported
 * @param qc quality of the product; absent when none was reported
 * @param v the scores by visit and measure
 * @param ae adverse events; a statement that none was observed is not an event
 * @param aeSummary absent when nobody has stated whether there were adverse events
 * @param lastContactDay days from treatment to the latest stated contact
 * @param submissionLevel absent when not even the register's elements are complete
 * @param mappingVersion the version of the index mapping the document fits
 * @param derivationVersion the version of the rules that derived it
 */
@JsonPropertyOrder({"id"})
public record TreatmentDocument(
    String id,
    Clinic clinic,
    Patient patient,
    Index index,
    Course course,
    Indication indication,
    Site site,
    Optional<Baseline> baseline,
    Donor donor,
    Source source,
    Product product,
    Processing processing,
    Optional<Cells> cells,
    Optional<Quality> qc,
    Administration admin,
    Map<Visit, Map<Measure, Score>> v,
    List<AdverseEvent> ae,
    Optional<AdverseEventSummary> aeSummary,
    OptionalInt lastContactDay,
    Optional<SubmissionLevel> submissionLevel,
    String mappingVersion,
    String derivationVersion) {

  public TreatmentDocument {
    v = ordered(v);
    ae = List.copyOf(ae);
  }

  /** The score of a measure at a visit. */
  public Optional<Score> score(Visit visit, Measure measure) {
    return Optional.ofNullable(v.getOrDefault(visit, Map.of()).get(measure));
  }

  private static Map<Visit, Map<Measure, Score>> ordered(Map<Visit, Map<Measure, Score>> scores) {
    Map<Visit, Map<Measure, Score>> visits = new EnumMap<>(Visit.class);
    scores.forEach(
        (visit, byMeasure) -> {
          Map<Measure, Score> measures = new EnumMap<>(Measure.class);
          measures.putAll(byMeasure);
          visits.put(visit, Collections.unmodifiableMap(measures));
        });
    return Collections.unmodifiableMap(visits);
  }

  /** The clinic that owns the record. */
  public record Clinic(ClinicCode code) {}

  /**
   * Who was treated.
   *
   * @param sex the administrative gender code of FHIR
   * @param ageAtIndex whole years at treatment, as exact as the birth date allows
   */
  public record Patient(String pseudonym, Optional<String> sex, OptionalInt ageAtIndex) {}

  /** The day of treatment, from which every other day is counted. */
  public record Index(LocalDate date, int year) {

    /** The index of a date. */
    public Index(LocalDate date) {
      this(date, date.getYear());
    }
  }

  /** Which treatment of this site it was, counted from 1. */
  public record Course(int number) {}

  /** Why the patient was treated. */
  public record Indication(String code) {}

  /**
   * What was treated.
   *
   * @param laterality left, right or bilateral; absent where a site has no side
   */
  public record Site(String code, Optional<String> laterality) {}

  /**
   * The site before treatment.
   *
   * @param kl Kellgren-Lawrence grade, 0 to 4
   */
  public record Baseline(int kl) {}

  /** Where the cells came from: the patient or another donor. */
  public record Donor(String type) {}

  /** The tissues the cells were taken from, in alphabetical order. */
  public record Source(List<String> tissue) {

    public Source {
      tissue = List.copyOf(tissue);
    }
  }

  /** What was administered. */
  public record Product(String type, Optional<String> lot, boolean geneticallyModified) {}

  /** How the cells were prepared; the methods in alphabetical order. */
  public record Processing(List<String> method, boolean expanded, OptionalInt passage) {

    public Processing {
      method = List.copyOf(method);
    }
  }

  /**
   * Cell counts.
   *
   * @param processed millions of cells after processing
   * @param administered millions of cells given
   * @param log10Administered decimal logarithm of {@code administered}
   */
  public record Cells(
      OptionalDouble processed, OptionalDouble administered, OptionalDouble log10Administered) {}

  /** Quality of the product before use. */
  public record Quality(OptionalDouble viabilityPct) {}

  /** How the product was given. */
  public record Administration(Optional<String> route, Optional<String> guidance) {}

  /**
   * A score at a visit.
   *
   * @param value the score as sent
   * @param delta the score minus the baseline score of the same measure; absent at baseline and
   *     without one
   * @param day days from treatment to the score
   */
  public record Score(double value, OptionalDouble delta, int day) {}

  /**
   * One adverse event.
   *
   * @param related the word of {@link org.regenregistry.mapping.vocabulary.Relatedness}
   * @param onsetDay days from treatment to onset
   */
  public record AdverseEvent(
      String term,
      OptionalInt grade,
      Optional<Boolean> serious,
      Optional<String> related,
      OptionalInt onsetDay) {}

  /** The adverse events of a treatment in four figures. */
  public record AdverseEventSummary(
      boolean any, int count, OptionalInt maxGrade, boolean seriousAny) {}
}
