package org.regenregistry.mapping.validation;

import org.hl7.fhir.r4.model.Property;

/**
 * Finds text of nothing but spaces. It counts as absent and would not be stored, so that the sender
 * has to be told.
 */
final class BlankText {

  private BlankText() {}

  /** Reports blank text in an element that is otherwise empty. */
  static void report(Node node, Inspection inspection) {
    String text = node.text();
    if (text != null) {
      inspection.report().error(node, Rules.FORMAT, "The text is blank.");
      return;
    }
    for (Property property : node.value().children()) {
      for (int position = 0; position < property.getValues().size(); position++) {
        report(node.child(property, position), inspection);
      }
    }
  }
}
