package org.regenregistry.mapping.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Holds extensions to their definitions: whether they exist, where they stand, what they say. */
record ExtensionCheck(Node node, Inspection inspection) {

  static void check(Node node, Extension extension, Inspection inspection) {
    new ExtensionCheck(node, inspection).check(extension);
  }

  private void check(Extension extension) {
    String url = extension.getUrl();
    if (url == null || url.isBlank()) {
      error("", "An extension says by its url what it is.");
      if (url != null) {
        Node address = node.child("url", extension.getUrlElement());
        inspection.report().error(address, Rules.FORMAT, "The address is blank.");
      }
      return;
    }
    if (!PrimitiveFormat.isAbsolute(url)) {
      part(url);
      return;
    }
    if (node.name().equals("modifierExtension")) {
      modifier(url);
    }
    Optional<ExtensionDefinition> known = inspection.shapes().extension(url);
    known.ifPresentOrElse(definition -> known(extension, definition), () -> unknown(url));
  }

  /**
   * FHIR forbids to process what is changed in a way that is not understood; the guide has none.
   */
  private void modifier(String url) {
    inspection
        .report()
        .error(
            node,
            Rules.MODIFIER_EXTENSION,
            url,
            "The extension %s may change the meaning, and the registry does not understand it."
                .formatted(url));
  }

  private void known(Extension extension, ExtensionDefinition definition) {
    String url = definition.shape().profile();
    if (!definition.allowsAt(node.container())) {
      inspection
          .report()
          .error(
              node.container(),
              Rules.EXTENSION_CONTEXT,
              url,
              "The extension %s may not stand here; it belongs to: %s."
                  .formatted(url, definition.places()));
    }
    if (definition.isModifier() != node.name().equals("modifierExtension")) {
      error(url, "The extension changes the meaning, or not, unlike its definition.");
    }
    value(extension, definition);
    ContentCheck.check(node, definition.shape(), inspection);
  }

  private void value(Extension extension, ExtensionDefinition definition) {
    String url = definition.shape().profile();
    if (extension.hasValue()) {
      String type = extension.getValue().fhirType();
      if (!definition.types().contains(type)) {
        error(
            type,
            "The extension %s has a value of the type %s; allowed: %s."
                .formatted(url, type, definition.types()));
      }
      return;
    }
    boolean parts = extension.hasExtension();
    if (!definition.types().isEmpty() && (!parts || definition.needsValue())) {
      error(url, "The extension %s has no value.".formatted(url));
    }
  }

  /** Parts of an extension have short names that only its definition knows. */
  private void part(String url) {
    if (!(node.container().value() instanceof Extension whole)) {
      error(url, "The url of an extension is an absolute address.");
      return;
    }
    String owner = whole.getUrl();
    boolean undefined =
        owner != null
            && PrimitiveFormat.isAbsolute(owner)
            && inspection
                .shapes()
                .extension(owner)
                .filter(definition -> !definition.hasPart(url))
                .isPresent();
    if (undefined) {
      inspection
          .report()
          .error(
              node, Rules.SLICE, url, "The extension %s has no part '%s'.".formatted(owner, url));
    }
  }

  private void unknown(String url) {
    if (url.startsWith(Canonical.BASE + "/")) {
      error(url, "The registry defines no extension " + url + ".");
    }
  }

  private void error(String value, String message) {
    inspection.report().error(node, Rules.EXTENSION, value, message);
  }
}
