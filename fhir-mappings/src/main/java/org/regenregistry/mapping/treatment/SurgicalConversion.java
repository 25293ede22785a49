package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Surgery of a site that ends the trial of its treatment.
 *
 * @param id the logical id of the Procedure
 * @param type a code of the registry's list of conversions
 */
record SurgicalConversion(String id, Moment moment, TreatmentDocument.Site site, String type) {

  static final String ARTHROPLASTY = "arthroplasty";

  /** Total replacement of the knee and of the hip. */
  private static final Set<String> SNOMED_ARTHROPLASTIES = Set.of("609588000", "52734007");

  private static final Comparator<SurgicalConversion> ORDER =
      Comparator.comparing(SurgicalConversion::moment, Moment.ORDER)
          .thenComparing(SurgicalConversion::id);

  /** The completed conversions in the order of time. */
  static List<SurgicalConversion> read(PatientResources resources) {
    return resources
        .of(Procedure.class)
        .filter(procedure -> procedure.getStatus() == Procedure.ProcedureStatus.COMPLETED)
        .flatMap(procedure -> read(procedure).stream())
        .sorted(ORDER)
        .toList();
  }

  boolean isArthroplasty() {
    return type.equals(ARTHROPLASTY);
  }

  /** Whether it was at this site; a conversion without a side may be at either. */
  boolean isAt(TreatmentDocument.Site treated) {
    return Ownership.agree(site, treated) || Ownership.overlap(site, treated);
  }

  private static Optional<SurgicalConversion> read(Procedure procedure) {
    Optional<Moment> moment = Moment.of(procedure.getPerformed());
    Stream<TreatmentDocument.Site> sites =
        procedure.getBodySite().stream().flatMap(site -> SiteReader.read(site).stream());
    Optional<TreatmentDocument.Site> site = sites.findFirst();
    return type(procedure.getCode())
        .flatMap(
            type -> moment.flatMap(when -> site.map(where -> of(procedure, when, where, type))));
  }

  private static SurgicalConversion of(
      Procedure procedure, Moment moment, TreatmentDocument.Site site, String type) {
    return new SurgicalConversion(procedure.getIdElement().getIdPart(), moment, site, type);
  }

  private static Optional<String> type(CodeableConcept code) {
    return Coded.code(code, Canonical.CONVERSION)
        .or(
            () ->
                Coded.codes(code, Canonical.SNOMED_CT)
                    .filter(SNOMED_ARTHROPLASTIES::contains)
                    .findFirst()
                    .map(_ -> ARTHROPLASTY));
  }
}
