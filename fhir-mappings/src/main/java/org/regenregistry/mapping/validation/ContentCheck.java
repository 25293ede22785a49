package org.regenregistry.mapping.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.jspecify.annotations.Nullable;

/** Holds what is inside an element to a shape: which children, how many, of which kind. */
final class ContentCheck {

  private ContentCheck() {}

  static void check(Node node, Shape shape, Inspection inspection) {
    for (Property property : node.value().children()) {
      ChildRules rules = shape.child(property.getName());
      if (rules != null) {
        children(node, property, rules, inspection);
      } else if (property.hasValues() && !property.getValues().getFirst().isEmpty()) {
        inspection
            .report()
            .error(
                node.child(property, 0),
                Rules.UNKNOWN_ELEMENT,
                "The element '" + property.getName() + "' does not exist here.");
      }
    }
    for (Invariant invariant : shape.invariants()) {
      ElementCheck.invariant(node, invariant, inspection);
    }
  }

  private static void children(
      Node node, Property property, ChildRules rules, Inspection inspection) {
    List<Base> values = property.getValues();
    int[] ofSlice = new int[rules.slices().size()];
    int count = 0;
    for (int position = 0; position < values.size(); position++) {
      Node child = node.child(property, position);
      if (isAbsent(node, child)) {
        BlankText.report(child, inspection);
        continue;
      }
      count++;
      int slice = slice(child, rules, inspection);
      if (slice >= 0) {
        ofSlice[slice]++;
        ElementCheck.check(child, rules.slices().get(slice).element(), inspection);
        ElementCheck.checkBesideSlice(child, rules.element(), inspection);
      } else {
        ElementCheck.check(child, rules.element(), inspection);
      }
    }
    count(node, rules.element(), count, null, inspection);
    for (int slice = 0; slice < ofSlice.length; slice++) {
      SliceRule rule = rules.slices().get(slice);
      count(node, rule.element(), ofSlice[slice], rule.name(), inspection);
    }
  }

  /** Reading a resource leaves empty elements behind, and each narrative seems to have a text. */
  private static boolean isAbsent(Node node, Node child) {
    if (node.value() instanceof Narrative narrative && child.name().equals("div")) {
      return !narrative.hasDiv();
    }
    return child.value().isEmpty();
  }

  /** The position of the one slice an element belongs to; -1 for none. */
  private static int slice(Node child, ChildRules rules, Inspection inspection) {
    int found = -1;
    for (int slice = 0; slice < rules.slices().size(); slice++) {
      if (!rules.slices().get(slice).matches(child, inspection)) {
        continue;
      }
      if (found >= 0) {
        inspection
            .report()
            .error(
                child,
                Rules.SLICE,
                "This is both '%s' and '%s', which exclude each other."
                    .formatted(rules.slices().get(found).name(), rules.slices().get(slice).name()));
      }
      found = slice;
    }
    if (found < 0 && rules.openness() == ChildRules.Openness.CLOSED) {
      inspection
          .report()
          .error(
              child,
              Rules.SLICE,
              "This is none of the kinds of " + rules.element().name() + " that may occur here.");
    }
    return found;
  }

  private static void count(
      Node node, ElementRule rule, int count, @Nullable String slice, Inspection inspection) {
    if (count < rule.min()) {
      inspection
          .report()
          .error(
              node,
              Rules.CARDINALITY,
              null,
              "%s is missing: at least %d needed, %d given."
                  .formatted(called(rule, slice), rule.min(), count));
    }
    if (count > rule.max()) {
      String message =
          rule.max() == 0
              ? "%s may not be given here.".formatted(called(rule, slice))
              : "%s is given %d times, at most %d allowed."
                  .formatted(called(rule, slice), count, rule.max());
      inspection.report().error(node, Rules.CARDINALITY, null, message);
    }
  }

  private static String called(ElementRule rule, @Nullable String slice) {
    return slice == null ? rule.name() : rule.name() + " of the kind '" + slice + "'";
  }
}
