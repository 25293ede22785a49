package org.regenregistry.mapping.validation;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Holds a primitive value to its format, its limits and its codes. */
final class PrimitiveCheck {

  private PrimitiveCheck() {}

  static void check(Node node, PrimitiveType<?> value, ElementRule rule, Inspection inspection) {
    if (isIdOfResource(node)) {
      return;
    }
    String text = value.getValueAsString();
    if (text == null || text.isBlank()) {
      if (rule.binding().filter(Binding::isRequired).isPresent()) {
        inspection.report().error(node, Rules.BINDING, rule.name() + " must have a code.");
      }
      return;
    }
    Optional<String> malformed = PrimitiveFormat.problem(node.type(), text);
    malformed.ifPresent(
        problem -> inspection.report().error(node, Rules.FORMAT, rule.name() + " " + problem));
    length(node, text, rule, inspection);
    limit(node, rule.value().minimum().orElse(null), Limit.LOWEST, inspection);
    limit(node, rule.value().maximum().orElse(null), Limit.HIGHEST, inspection);
    if (malformed.isEmpty() && isCoded(node.type())) {
      new CodeCheck(node, rule, inspection).primitive(text);
    }
  }

  /** The parser makes an address of it; what the sender gave is checked with the resource. */
  private static boolean isIdOfResource(Node node) {
    return node.name().equals("id") && node.container().value() instanceof Resource;
  }

  /** Types whose bindings are looked at. */
  private static boolean isCoded(String type) {
    return switch (type) {
      case "code", "string", "uri", "url", "canonical" -> true;
      default -> false;
    };
  }

  private enum Limit {
    LOWEST("lower than"),
    HIGHEST("higher than");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    boolean isBroken(BigDecimal value, BigDecimal limit) {
      return this == LOWEST ? value.compareTo(limit) < 0 : value.compareTo(limit) > 0;
    }
  }

  private static void length(Node node, String text, ElementRule rule, Inspection inspection) {
    int longest = rule.value().maximumLength();
    if (longest > 0 && text.length() > longest) {
      inspection
          .report()
          .error(
              node,
              Rules.FORMAT,
              rule.name() + " is longer than the " + longest + " characters allowed.");
    }
  }

  private static void limit(Node node, @Nullable Type limit, Limit kind, Inspection inspection) {
    String text = node.text();
    if (!(limit instanceof PrimitiveType<?> primitive) || text == null) {
      return;
    }
    if (kind.isBroken(new BigDecimal(text), new BigDecimal(primitive.getValueAsString()))) {
      inspection
          .report()
          .error(
              node,
              Rules.RANGE,
              "The value is %s %s.".formatted(kind.words, primitive.getValueAsString()));
    }
  }
}
