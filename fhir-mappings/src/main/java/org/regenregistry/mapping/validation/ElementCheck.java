package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Holds one element to the rule of a profile and to the rules of its type. */
final class ElementCheck {

  private ElementCheck() {}

  static void check(Node node, ElementRule rule, Inspection inspection) {
    TypeRule type = own(node, rule, inspection);
    if (type != null) {
      ofType(node, type, inspection);
    }
    content(node, rule, inspection);
  }

  /** What the common rule says beside that of the slice, which looks at the type already. */
  static void checkBesideSlice(Node node, ElementRule rule, Inspection inspection) {
    TypeRule type = own(node, rule, inspection);
    if (type != null && !type.profiles().isEmpty()) {
      ofType(node, type, inspection);
    }
    content(node, rule, inspection);
  }

  static void invariant(Node node, Invariant invariant, Inspection inspection) {
    if (!invariant.test().holds(node)) {
      inspection
          .report()
          .add(
              new Finding(
                  invariant.severity(),
                  invariant.key(),
                  node.path(),
                  Optional.ofNullable(node.text()),
                  invariant.human()));
    }
  }

  private static void content(Node node, ElementRule rule, Inspection inspection) {
    Shape content = rule.content().get();
    if (content != null) {
      ContentCheck.check(node, content, inspection);
    }
  }

  /** Checks the rule itself and tells which of the allowed types the element has. */
  private static @Nullable TypeRule own(Node node, ElementRule rule, Inspection inspection) {
    for (Invariant invariant : rule.invariants()) {
      invariant(node, invariant, inspection);
    }
    TypeRule type = rule.type(node.type());
    if (type == null) {
      wrongType(node, rule, inspection);
      return null;
    }
    identified(node, inspection);
    if (node.value() instanceof PrimitiveType<?> primitive) {
      PrimitiveCheck.check(node, primitive, rule, inspection);
    }
    FixedValue.check(node, rule, inspection);
    coded(node, rule, inspection);
    special(node, type, inspection);
    return type;
  }

  /** An element may be met twice, by two profiles; it is the same one then, not an equal one. */
  @SuppressWarnings("ReferenceEquality")
  private static void identified(Node node, Inspection inspection) {
    if (node.value() instanceof Element element && element.hasId()) {
      Base before = node.scope().ids().putIfAbsent(element.getId(), element);
      if (before != null && before != element) {
        inspection
            .report()
            .error(node, Rules.DUPLICATE, element.getId(), "Two elements have the same id.");
      }
    }
  }

  private static void wrongType(Node node, ElementRule rule, Inspection inspection) {
    if (rule.types().isEmpty() || isValueOfKnownExtension(node)) {
      return;
    }
    List<String> allowed = rule.types().stream().map(TypeRule::code).distinct().toList();
    Node place = allowed.size() > 1 ? node.container() : node;
    inspection
        .report()
        .error(
            place,
            Rules.TYPE,
            node.type(),
            "%s has the type %s; allowed: %s."
                .formatted(rule.name(), node.type(), String.join(", ", allowed)));
  }

  /** The check of the extension reports it, which knows all its types. */
  private static boolean isValueOfKnownExtension(Node node) {
    return node.container().value() instanceof Extension extension
        && extension.getUrl() != null
        && PrimitiveFormat.isAbsolute(extension.getUrl());
  }

  private static void coded(Node node, ElementRule rule, Inspection inspection) {
    switch (node.value()) {
      case CodeableConcept concept -> new CodeCheck(node, rule, inspection).concept(concept);
      case Coding coding -> new CodeCheck(node, rule, inspection).coding(coding);
      case Quantity quantity -> {
        new CodeCheck(node, rule, inspection).unit(quantity);
        QuantityRange.check(node, quantity, rule, inspection);
      }
      default -> {}
    }
  }

  private static void special(Node node, TypeRule type, Inspection inspection) {
    switch (node.value()) {
      case Reference reference -> ReferenceCheck.check(node, reference, type, inspection);
      case Extension extension -> ExtensionCheck.check(node, extension, inspection);
      case Identifier identifier -> IdentifierCheck.check(node, identifier, inspection);
      case Narrative narrative -> NarrativeCheck.check(node, narrative, inspection);
      case Resource resource -> ResourceCheck.inside(node, resource, inspection);
      default -> {}
    }
  }

  /** A resource was looked into as such; anything else is held to its type or profile. */
  private static void ofType(Node node, TypeRule type, Inspection inspection) {
    if (node.value() instanceof Resource || isPlain(node) || isKnownExtension(node, inspection)) {
      return;
    }
    if (type.profiles().isEmpty()) {
      inspection
          .shapes()
          .ofType(node.type())
          .ifPresent(s -> ContentCheck.check(node, s, inspection));
      return;
    }
    if (type.profiles().size() == 1) {
      ContentCheck.check(node, inspection.shapes().of(type.profiles().getFirst()), inspection);
      return;
    }
    anyOf(node, type, inspection);
  }

  /** Its definition has been met already; looking twice at each level would double with each. */
  private static boolean isKnownExtension(Node node, Inspection inspection) {
    return node.value() instanceof Extension extension
        && extension.getUrl() != null
        && PrimitiveFormat.isAbsolute(extension.getUrl())
        && inspection.shapes().extension(extension.getUrl()).isPresent();
  }

  /** A primitive value without an extension has nothing inside. */
  private static boolean isPlain(Node node) {
    return node.value() instanceof PrimitiveType<?> primitive
        && !primitive.hasExtension()
        && primitive.getIdBase() == null;
  }

  private static void anyOf(Node node, TypeRule type, Inspection inspection) {
    List<Report> tried = new ArrayList<>();
    for (String profile : type.profiles()) {
      Inspection aside = inspection.aside();
      ContentCheck.check(node, inspection.shapes().of(profile), aside);
      if (!aside.report().hasErrors()) {
        return;
      }
      tried.add(aside.report());
    }
    inspection
        .report()
        .error(
            node,
            Rules.PROFILE,
            null,
            "This keeps none of the profiles " + String.join(", ", type.profiles()) + ".");
    tried.forEach(report -> report.findings().forEach(inspection.report()::add));
  }
}
