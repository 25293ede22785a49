package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.synthetic.PlantedError.Kind;

/** Puts mistakes into the Bundles of one patient and keeps account of them. */
final class ErrorPlanter {

  private static final String VISUAL_ANALOGUE_SCALE = "38214-3";
  private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final int CENTURY = 100;

  private static final Set<String> COUNTS =
      Set.of(Components.TNC_TOTAL, Components.CELLS_PROCESSED, Components.CELLS_ADMINISTERED);

  private final PatientTruth patient;
  private final Draws draws;
  private final List<PlantedError> planted = new ArrayList<>();

  private ErrorPlanter(PatientTruth patient, Draws draws) {
    this.patient = patient;
    this.draws = draws;
  }

  /** Changes the Bundles in place and says what was changed. */
  static List<PlantedError> plant(PatientTruth patient, List<Submission> submissions, Draws draws) {
    ErrorPlanter planter = new ErrorPlanter(patient, draws);
    submissions.forEach(each -> planter.plantInto(each.bundle()));
    return List.copyOf(planter.planted);
  }

  private void plantInto(Bundle bundle) {
    List<BundleEntryComponent> entries = List.copyOf(bundle.getEntry());
    for (BundleEntryComponent entry : entries) {
      switch (entry.getResource()) {
        case Procedure procedure when isAdministration(procedure) ->
            administration(procedure, bundle);
        case Observation observation -> observation(observation);
        default -> {}
      }
    }
  }

  private static boolean isAdministration(Procedure procedure) {
    return procedure.getCode().getCodingFirstRep().getCode().equals("cell-administration");
  }

  private void administration(Procedure procedure, Bundle bundle) {
    if (procedure.getBodySiteFirstRep().hasExtension()
        && happens(Kind.MISSING_LATERALITY, procedure)) {
      String side =
          Concepts.firstCode(procedure.getBodySiteFirstRep().getExtensionFirstRep().getValue());
      procedure.getBodySiteFirstRep().getExtension().clear();
      record(Kind.MISSING_LATERALITY, procedure, "Procedure.bodySite.extension", side, "");
    }
    if (happens(Kind.TEXT_ONLY, procedure)) {
      CodeableConcept reason = procedure.getReasonCodeFirstRep();
      String code = Concepts.firstCode(reason);
      reason.setText(code.replace('-', ' ')).getCoding().clear();
      record(Kind.TEXT_ONLY, procedure, "Procedure.reasonCode", code, reason.getText());
    }
    if (happens(Kind.FUTURE_DATE, procedure)) {
      future(procedure);
    }
    if (happens(Kind.DUPLICATE, procedure)) {
      duplicate(procedure, bundle);
    }
  }

  private void future(Procedure procedure) {
    DateTimeType start =
        procedure.getPerformed() instanceof Period period
            ? period.getStartElement()
            : procedure.getPerformedDateTimeType();
    String right = start.getValueAsString();
    String wrong = Integer.parseInt(right.substring(0, 4)) + CENTURY + right.substring(4);
    procedure.setPerformed(new DateTimeType(wrong));
    record(Kind.FUTURE_DATE, procedure, "Procedure.performed", right, wrong);
  }

  private void duplicate(Procedure procedure, Bundle bundle) {
    Procedure copy = procedure.copy();
    Identifier identifier = copy.getIdentifierFirstRep();
    String right = identifier.getValue();
    identifier.setValue(right + "-AGAIN");
    Transaction.put(bundle, copy, identifier);
    record(Kind.DUPLICATE, copy, "Procedure.identifier", right, identifier.getValue());
  }

  private void observation(Observation observation) {
    if (observation.getCode().getCodingFirstRep().getCode().equals(VISUAL_ANALOGUE_SCALE)
        && happens(Kind.VAS_IN_CM, observation)) {
      Quantity value = observation.getValueQuantity();
      record(Kind.VAS_IN_CM, observation, "Observation.value", value.getValue(), TENTH);
      value.setValue(value.getValue().multiply(TENTH));
    }
    if (component(observation, Components.CELLS_ADMINISTERED).isPresent()) {
      laboratoryReport(observation);
    }
  }

  private void laboratoryReport(Observation report) {
    if (happens(Kind.DOSE_UNIT, report)) {
      Quantity administered =
          component(report, Components.CELLS_ADMINISTERED).orElseThrow().getValueQuantity();
      record(
          Kind.DOSE_UNIT,
          report,
          "Observation.component.value",
          administered.getValue(),
          THOUSANDTH);
      COUNTS.stream()
          .flatMap(code -> component(report, code).stream())
          .map(ObservationComponentComponent::getValueQuantity)
          .forEach(count -> count.setValue(count.getValue().multiply(THOUSANDTH)));
    }
    if (happens(Kind.VIABILITY_OVER_100, report)) {
      Quantity viability = component(report, Components.VIABILITY).orElseThrow().getValueQuantity();
      BigDecimal wrong = viability.getValue().add(BigDecimal.valueOf(100));
      record(
          Kind.VIABILITY_OVER_100,
          report,
          "Observation.component.value",
          viability.getValue().toPlainString(),
          wrong.toPlainString());
      viability.setValue(wrong);
    }
  }

  private static Optional<ObservationComponentComponent> component(
      Observation observation, String code) {
    Stream<ObservationComponentComponent> components = observation.getComponent().stream();
    return components
        .filter(each -> each.getCode().getCodingFirstRep().getCode().equals(code))
        .findFirst();
  }

  /** Each resource and kind has its own draw, so that a new kind changes no old mistake. */
  private boolean happens(Kind kind, Resource resource) {
    return draws.branch(kind + identifier(resource)).chance(kind.rate());
  }

  private void record(
      Kind kind, Resource resource, String element, BigDecimal right, BigDecimal factor) {
    record(kind, resource, element, right.toPlainString(), right.multiply(factor).toPlainString());
  }

  private void record(Kind kind, Resource resource, String element, String right, String wrong) {
    planted.add(
        new PlantedError(
            kind,
            patient.clinic(),
            patient.identifier(),
            resource.fhirType() + "/" + identifier(resource),
            element,
            right,
            wrong));
  }

  private static String identifier(Resource resource) {
    return switch (resource) {
      case Procedure procedure -> procedure.getIdentifierFirstRep().getValue();
      case Observation observation -> observation.getIdentifierFirstRep().getValue();
      default -> throw new IllegalArgumentException("No mistakes are made in such resources");
    };
  }
}
