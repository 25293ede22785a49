package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Type;

/** Compares an element with the value or pattern a profile demands. */
final class FixedValue {

  private FixedValue() {}

  static void check(Node node, ElementRule rule, Inspection inspection) {
    rule.value().fixed().ifPresent(fixed -> fixed(node, fixed, rule, inspection));
    rule.value()
        .pattern()
        .ifPresent(
            pattern -> pattern(node.value(), pattern, node.path(), rule, inspection.report()));
  }

  /** Whether a value contains everything the pattern has. */
  static boolean matches(Base actual, Base pattern) {
    if (pattern instanceof PrimitiveType<?> primitive) {
      return actual instanceof PrimitiveType<?> other
          && primitive.getValueAsString().equals(other.getValueAsString());
    }
    for (Property demanded : pattern.children()) {
      for (Base value : demanded.getValues()) {
        if (!value.isEmpty() && !anyMatches(actual, demanded.getName(), value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean anyMatches(Base actual, String name, Base pattern) {
    Property property = actual.getChildByName(name);
    return property != null
        && property.getValues().stream().anyMatch(value -> matches(value, pattern));
  }

  private static void fixed(Node node, Type fixed, ElementRule rule, Inspection inspection) {
    boolean same =
        fixed instanceof PrimitiveType<?> primitive
            ? primitive.getValueAsString().equals(node.text())
            : fixed.equalsDeep(node.value());
    if (!same) {
      inspection
          .report()
          .error(node, Rules.PATTERN, rule.name() + " must be " + shown(fixed) + ".");
    }
  }

  /** The parts of a pattern are reported where they are broken, codes of a concept as a whole. */
  private static void pattern(
      Base actual, Type pattern, String path, ElementRule rule, Report report) {
    if (pattern instanceof PrimitiveType<?>) {
      if (!matches(actual, pattern)) {
        broken(actual, pattern, path, rule, report);
      }
      return;
    }
    for (Property demanded : pattern.children()) {
      List<Base> values = demanded.getValues();
      for (Base value : values) {
        if (!value.isEmpty() && !anyMatches(actual, demanded.getName(), value)) {
          String place =
              pattern instanceof CodeableConcept && value instanceof Coding
                  ? path
                  : path + "." + demanded.getName();
          broken(actual, value, place, rule, report);
        }
      }
    }
  }

  private static void broken(
      Base actual, Base pattern, String path, ElementRule rule, Report report) {
    report.add(
        new Finding(
            Severity.ERROR,
            Rules.PATTERN,
            path,
            Optional.of(shown(actual)),
            rule.name() + " must contain " + shown(pattern) + "."));
  }

  private static String shown(Base value) {
    return switch (value) {
      case PrimitiveType<?> primitive -> String.valueOf(primitive.getValueAsString());
      case Coding coding -> coding.getSystem() + "|" + coding.getCode();
      case CodeableConcept concept ->
          String.join(", ", concept.getCoding().stream().map(FixedValue::shown).toList());
      default -> value.fhirType();
    };
  }
}
