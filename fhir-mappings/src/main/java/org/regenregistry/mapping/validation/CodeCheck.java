package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.regenregistry.mapping.validation.Terminology.Answer;
import org.regenregistry.mapping.validation.Terminology.Kind;

/** Holds codes to the value sets they are bound to and to the code systems they claim. */
record CodeCheck(Node node, ElementRule rule, Inspection inspection) {

  void concept(CodeableConcept concept) {
    List<Code> codes = Codes.of(concept);
    Optional<Binding> binding = usable();
    if (!codes.isEmpty()) {
      judge(Kind.CONCEPT, codes, binding);
      return;
    }
    binding
        .filter(bound -> bound.isRequired() || bound.hasMaximum())
        .ifPresent(bound -> outside("no code", bound.valueSet()));
  }

  void coding(Coding coding) {
    boolean inConcept = node.container().value() instanceof CodeableConcept;
    if (!inConcept || rule.binding().isPresent()) {
      single(Codes.code(coding));
    }
  }

  void unit(Quantity quantity) {
    single(Codes.code(quantity));
  }

  /** Checks a value of the type code or string. */
  void primitive(String text) {
    Optional<Binding> binding = usable();
    if (binding.isPresent()) {
      judge(Kind.PRIMITIVE, List.of(new Code(null, text)), binding);
    }
  }

  private void single(Code code) {
    String system = code.system();
    if (system == null || code.code() == null) {
      return;
    }
    Optional<Binding> binding = usable();
    if (binding.isEmpty() && !isAddress(system)) {
      report(Rules.BINDING, system, "A code system is named by an absolute address.");
      return;
    }
    judge(Kind.CODING, List.of(code), binding);
  }

  private void judge(Kind kind, List<Code> codes, Optional<Binding> binding) {
    Answer answer =
        binding
            .map(bound -> answer(kind, codes, bound))
            .orElseGet(() -> inspection.terminology().judge(kind, codes));
    String shown = shown(codes);
    if (answer == Answer.UNKNOWN_CODE || (answer != Answer.FINE && binding.isEmpty())) {
      report(
          Rules.BINDING,
          shown,
          "%s has a code that does not exist: %s.".formatted(rule.name(), shown));
    } else if (answer == Answer.OUTSIDE_VALUE_SET) {
      outsideOf(binding.orElseThrow(), kind, codes);
    }
  }

  private Answer answer(Kind kind, List<Code> codes, Binding bound) {
    return inspection.terminology().judge(kind, bound.valueSet(), bound.strength(), codes);
  }

  private void outsideOf(Binding bound, Kind kind, List<Code> codes) {
    if (bound.isRequired()) {
      outside(shown(codes), bound.valueSet());
      return;
    }
    bound
        .maximum()
        .filter(_ -> bound.hasMaximum())
        .filter(
            maximum ->
                inspection.terminology().judge(kind, maximum, bound.strength(), codes)
                    != Answer.FINE)
        .ifPresent(maximum -> outside(shown(codes), maximum));
  }

  private void outside(String shown, String valueSet) {
    report(
        Rules.BINDING,
        shown,
        "%s has %s, but needs a code of the value set %s.".formatted(rule.name(), shown, valueSet));
  }

  private void report(String name, String shown, String message) {
    inspection.report().error(node, name, shown, message);
  }

  /** The binding, if it says more than an example and its value set can be looked into. */
  private Optional<Binding> usable() {
    return rule.binding()
        .filter(binding -> !binding.isExample())
        .filter(binding -> inspection.terminology().knows(binding.valueSet()));
  }

  private static boolean isAddress(String system) {
    return system.startsWith("http:") || system.startsWith("https:") || system.startsWith("urn:");
  }

  private static String shown(List<Code> codes) {
    return codes.stream()
        .map(code -> code.system() == null ? String.valueOf(code.code()) : code.toString())
        .collect(Collectors.joining(", "));
  }
}
