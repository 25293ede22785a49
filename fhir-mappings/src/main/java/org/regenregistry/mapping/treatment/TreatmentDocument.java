package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param context what surrounded the treatment; its parts stand beside the others in the JSON form
 * @param followUp what became of the site and the patient; its parts stand beside the others too
 * @param lastContactDay days from treatment to the latest stated contact
 * @param completeness how many of the fields research asks for are filled
 * @param dq what is doubtful about the record; absent when nothing is
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
    @JsonUnwrapped TreatmentContext context,
    @JsonUnwrapped FollowUp followUp,
    OptionalInt lastContactDay,
    Optional<Completeness> completeness,
    Optional<DataQuality> dq,
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

  /** The same document with a judgement of it as a whole. */
  TreatmentDocument assessed(
      Completeness complete, Optional<DataQuality> quality, Optional<SubmissionLevel> level) {
    return new TreatmentDocument(
        id,
        clinic,
        patient,
        index,
        course,
        indication,
        site,
        baseline,
        donor,
        source,
        product,
        processing,
        cells,
        qc,
        admin,
        v,
        ae,
        aeSummary,
        context,
        followUp,
        lastContactDay,
        Optional.of(complete),
        quality,
        level,
        mappingVersion,
        derivationVersion);
  }

  static Map<Visit, Map<Measure, Score>> ordered(Map<Visit, Map<Measure, Score>> scores) {
    Map<Visit, Map<Measure, Score>> visits = new EnumMap<>(Visit.class);
    scores.forEach(
        (visit, byMeasure) -> {
          Map<Measure, Score> measures = new EnumMap<>(Measure.class);
          measures.putAll(byMeasure);
          visits.put(visit, Collections.unmodifiableMap(measures));
        });
    return Collections.unmodifiableMap(visits);
  }

  /**
   * The clinic that owns the record.
   *
   * @param country the country of its address, where the clinic's Organization tells it
   */
  public record Clinic(ClinicCode code, Optional<String> country) {}

  /**
   * Who was treated.
   *
   * @param treatments how many treatment records of the patient there are, this one included
   * @param sex the administrative gender code of FHIR
   * @param ageAtIndex whole years at treatment, as exact as the birth date allows
   * @param bmi body mass index in kg/m2 in the year before treatment
   * @param smoker smoking status: current, former, never or unknown
   */
  public record Patient(
      String pseudonym,
      int treatments,
      Optional<String> sex,
      OptionalInt ageAtIndex,
      OptionalDouble bmi,
      Optional<String> smoker) {}

  /** The day of treatment, from which every other day is counted. */
  public record Index(LocalDate date, int year) {

    /** The index of a date. */
    public Index(LocalDate date) {
      this(date, date.getYear());
    }
  }

  /**
   * Which treatment of this site it was.
   *
   * @param id a pseudonym of the course, so that no identifier of the clinic is pooled
   * @param number counted from 1
   * @param administrationCount how many administrations the course has had
   */
  public record Course(String id, int number, int administrationCount) {}

  /**
   * Why the patient was treated.
   *
   * @param code the registry's code
   * @param group the wider group of the code, as the file of groups says
   */
  public record Indication(String code, String group) {}

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
   * @param icrs grade of the International Cartilage Repair Society: 0, 1A, 1B, 2, 3A to 3D, 4
   * @param icrsMain its leading digit
   * @param cartilageDepthPct depth of the defect in per cent of the cartilage
   * @param gradeMethod how the site was graded: radiograph, mri or arthroscopy
   */
  public record Baseline(
      OptionalInt kl,
      Optional<String> icrs,
      OptionalInt icrsMain,
      OptionalDouble cartilageDepthPct,
      Optional<String> gradeMethod) {

    /** What is known of a site that has a Kellgren-Lawrence grade alone. */
    public static Baseline ofKl(int grade) {
      return new Baseline(
          OptionalInt.of(grade),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty());
    }
  }

  /** Where the cells came from: the patient or another donor. */
  public record Donor(String type) {}

  /**
   * The tissues the cells were taken from, in alphabetical order.
   *
   * @param version the system and version that sent the record, where its Provenance tells it
   */
  public record Source(List<String> tissue, Optional<String> version) {

    public Source {
      tissue = List.copyOf(tissue);
    }
  }

  /** How the product was given. */
  public record Administration(
      Optional<String> route,
      Optional<String> guidance,
      Optional<String> anaesthesia,
      OptionalInt durationMin) {

    /** An administration of which the route alone is known. */
    public static Administration by(String route) {
      return new Administration(
          Optional.of(route), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }
  }

  /**
   * A score at a visit.
   *
   * @param value the score as sent
   * @param delta the score minus the baseline score of the same measure; absent at baseline,
   *     without one, and between images read by different methods
   * @param day days from treatment to the score
   */
  public record Score(double value, OptionalDouble delta, int day) {}

  /**
   * The share of the fields research asks for that are filled.
   *
   * @param mibo filled fields in per cent of those that apply to the treatment
   */
  public record Completeness(double mibo) {}

  /**
   * What is doubtful about a record.
   *
   * @param flags ids of the rules of {@link DataQualityRule} that found something
   * @param excludeFrom ids of the analyses of {@link Analysis} in which the record would mislead
   */
  public record DataQuality(List<String> flags, List<String> excludeFrom) {

    public DataQuality {
      flags = List.copyOf(flags);
      excludeFrom = List.copyOf(excludeFrom);
    }
  }
}
