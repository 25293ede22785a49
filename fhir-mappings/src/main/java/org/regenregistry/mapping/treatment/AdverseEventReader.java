package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.Relatedness;

/** Reads one statement of an adverse event. */
final class AdverseEventReader {

  private static final String OTHER = "other";
  private static final String HARVEST = "harvest";

  private final Administered administered;
  private final ProcedureParts parts;

  AdverseEventReader(Administered administered, ProcedureParts parts) {
    this.administered = administered;
    this.parts = parts;
  }

  AdverseEvent event(Observed statement) {
    List<String> criteria = criteria(statement);
    return new AdverseEvent(
        term(statement),
        grade(statement),
        serious(statement, criteria),
        nci(statement, Components.RELATEDNESS).flatMap(Relatedness::ofNci).map(Relatedness::id),
        OptionalInt.of(administered.dayOf(statement.moment())),
        duration(statement),
        nci(statement, Components.OUTCOME)
            .flatMap(AdverseEventOutcome::ofNci)
            .map(AdverseEventOutcome::id),
        stage(statement, parts),
        statement.componentCode(Components.ACTION, Canonical.ADVERSE_EVENT_ACTION),
        site(statement),
        criteria);
  }

  /** An event in other words than the registry's is still an event. */
  static String term(Observed statement) {
    return Coded.code(statement.concept(), Canonical.ADVERSE_EVENT_TERM).orElse(OTHER);
  }

  private static OptionalInt grade(Observed statement) {
    return Numbers.ofInt(nci(statement, Components.GRADE).flatMap(Grade::ofNci).map(Grade::number));
  }

  /** A criterion makes an event serious, whatever the flag says. */
  private static Optional<Boolean> serious(Observed statement, List<String> criteria) {
    return criteria.isEmpty()
        ? statement.component(Components.SERIOUS, BooleanType.class).map(BooleanType::getValue)
        : Optional.of(true);
  }

  private static List<String> criteria(Observed statement) {
    return statement.components(Components.SERIOUSNESS_CRITERION, CodeableConcept.class).stream()
        .flatMap(concept -> Coded.codes(concept, Canonical.NCI_THESAURUS))
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> site(Observed statement) {
    return statement
        .site()
        .map(TreatmentDocument.Site::code)
        .or(() -> Coded.code(statement.source().getBodySite(), Canonical.HARVEST_SITE));
  }

  private static OptionalInt duration(Observed statement) {
    return statement.source().getEffective() instanceof Period period
        ? Numbers.ofInt(
            Moment.of(period.getEndElement()).map(end -> end.daysSince(statement.moment())))
        : OptionalInt.empty();
  }

  /** As stated; else harvest, when the event is part of one. */
  static Optional<String> stage(Observed statement, ProcedureParts parts) {
    return statement
        .componentCode(Components.STAGE, Canonical.ADVERSE_EVENT_STAGE)
        .or(() -> parts.anyHarvest(statement.partOf()) ? Optional.of(HARVEST) : Optional.empty());
  }

  static Optional<String> nci(Observed statement, String component) {
    return statement.componentCode(component, Canonical.NCI_THESAURUS);
  }
}
