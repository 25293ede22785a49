package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.regenregistry.mapping.validation.Invariant.Formula;

/** Turns the invariants of an element into formulas. */
final class InvariantCompiler {

  private static final String BEST_PRACTICE =
      "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice";

  private InvariantCompiler() {}

  static List<Invariant> compile(ElementDefinition element, FhirPathFormulas formulas) {
    return element.getConstraint().stream()
        .filter(InvariantCompiler::isChecked)
        .map(constraint -> compile(element, constraint, formulas))
        .toList();
  }

  /** Best practices are advice; dom-3 is checked with the contained resources themselves. */
  private static boolean isChecked(ElementDefinitionConstraintComponent constraint) {
    return constraint.hasExpression()
        && !constraint.hasExtension(BEST_PRACTICE)
        && !constraint.getKey().equals("dom-3")
        && !constraint.getKey().equals("txt-1")
        && !constraint.getKey().equals("txt-2");
  }

  private static Invariant compile(
      ElementDefinition element,
      ElementDefinitionConstraintComponent constraint,
      FhirPathFormulas formulas) {
    String expression = constraint.getExpression();
    Optional<Formula> known =
        KnownFormulas.of(expression)
            .or(
                () ->
                    element.getPath().equals("Bundle")
                        ? SubmissionFormulas.of(constraint.getKey())
                        : Optional.empty());
    return new Invariant(
        constraint.getKey(),
        constraint.getSeverity() == ConstraintSeverity.WARNING ? Severity.WARNING : Severity.ERROR,
        constraint.getHuman(),
        expression,
        known.orElseGet(() -> formulas.compile(constraint.getKey(), expression)));
  }
}
