package org.regenregistry.mapping.validation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.validation.Invariant.Formula;

/**
 * Formulas of FHIR itself that stand on nearly every element, written in Java because evaluating
 * them as FHIRPath would cost most of the time. They are found by the exact text of the expression;
 * a test holds them to what FHIRPath says.
 */
final class KnownFormulas {

  private static final Map<String, Formula> FORMULAS = new HashMap<>();
  private static final Map<String, Class<? extends Base>> TYPES = new HashMap<>();

  private static final String REFERENCE =
      "reference.startsWith('#').not() or (reference.substring(1).trace('url') in"
          + " %rootResource.contained.id.trace('ids'))";

  static {
    FORMULAS.put("hasValue() or (children().count() > id.count())", KnownFormulas::hasContent);
    of(
        "extension.exists() != value.exists()",
        Extension.class,
        extension -> extension.hasExtension() != extension.hasValue());
    of(
        "code.empty() or system.exists()",
        Quantity.class,
        quantity -> !quantity.hasCodeElement() || quantity.hasSystemElement());
    of("comparator.empty()", Quantity.class, quantity -> !quantity.hasComparator());
    TYPES.put(REFERENCE, Reference.class);
    FORMULAS.put(REFERENCE, KnownFormulas::refersInside);
    of(
        "low.exists() or high.exists() or text.exists()",
        Observation.ObservationReferenceRangeComponent.class,
        range -> range.hasLow() || range.hasHigh() || range.hasText());
    domain();
    resources();
    bundles();
    entries();
  }

  private KnownFormulas() {}

  /** The formula of an expression, if it is one of these. */
  static Optional<Formula> of(String expression) {
    return Optional.ofNullable(FORMULAS.get(expression));
  }

  /** The expressions it knows. */
  static Set<String> expressions() {
    return Set.copyOf(FORMULAS.keySet());
  }

  /** Whether an element is of the type that an expression is about. */
  static boolean isAbout(String expression, Base element) {
    return TYPES.getOrDefault(expression, Element.class).isInstance(element);
  }

  private static void domain() {
    of(
        "contained.contained.empty()",
        DomainResource.class,
        contained(inner -> inner instanceof DomainResource held && held.hasContained()));
    of(
        "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
        DomainResource.class,
        contained(inner -> inner.getMeta().hasVersionId() || inner.getMeta().hasLastUpdated()));
    of(
        "contained.meta.security.empty()",
        DomainResource.class,
        contained(inner -> inner.getMeta().hasSecurity()));
    // A best practice in FHIR: not every narrative is worth having.
    of("text.`div`.exists()", DomainResource.class, resource -> resource.getText().hasDiv());
  }

  private static void resources() {
    of(
        "dataAbsentReason.empty() or value.empty()",
        Observation.class,
        observation -> !observation.hasDataAbsentReason() || !observation.hasValue());
    of(
        "value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists())"
            + ".empty()",
        Observation.class, KnownFormulas::repeatsNoCode);
    of(
        "(identifier.count() + name.count()) > 0",
        Organization.class,
        organization -> organization.hasIdentifier() || organization.hasName());
  }

  private static void bundles() {
    of(
        "total.empty() or (type = 'searchset') or (type = 'history')",
        Bundle.class,
        bundle -> !bundle.hasTotal() || is(bundle, BundleType.SEARCHSET, BundleType.HISTORY));
    of(
        "entry.search.empty() or (type = 'searchset')",
        Bundle.class,
        bundle ->
            is(bundle, BundleType.SEARCHSET)
                || bundle.getEntry().stream().noneMatch(BundleEntryComponent::hasSearch));
    of(
        "entry.all(request.exists() = (%resource.type = 'batch' or %resource.type = 'transaction'"
            + " or %resource.type = 'history'))",
        Bundle.class,
        bundle ->
            all(
                bundle,
                BundleEntryComponent::hasRequest,
                is(bundle, BundleType.BATCH, BundleType.TRANSACTION, BundleType.HISTORY)
                    ? Presence.ALWAYS
                    : Presence.NEVER));
    of(
        "entry.all(response.exists() = (%resource.type = 'batch-response' or %resource.type ="
            + " 'transaction-response' or %resource.type = 'history'))",
        Bundle.class,
        bundle ->
            all(
                bundle,
                BundleEntryComponent::hasResponse,
                is(
                        bundle,
                        BundleType.BATCHRESPONSE,
                        BundleType.TRANSACTIONRESPONSE,
                        BundleType.HISTORY)
                    ? Presence.ALWAYS
                    : Presence.NEVER));
  }

  private static void entries() {
    of(
        "(type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta"
            + ".versionId).isDistinct()",
        Bundle.class,
        bundle -> is(bundle, BundleType.HISTORY) || hasDistinctAddresses(bundle));
    of(
        "resource.exists() or request.exists() or response.exists()",
        BundleEntryComponent.class,
        entry -> entry.hasResource() || entry.hasRequest() || entry.hasResponse());
    of(
        "fullUrl.contains('/_history/').not()",
        BundleEntryComponent.class,
        entry -> !String.valueOf(entry.getFullUrl()).contains("/_history/"));
  }

  private enum Presence {
    ALWAYS,
    NEVER
  }

  private static boolean all(
      Bundle bundle, Predicate<BundleEntryComponent> has, Presence presence) {
    return presence == Presence.ALWAYS
        ? bundle.getEntry().stream().allMatch(has)
        : bundle.getEntry().stream().noneMatch(has);
  }

  private static boolean is(Bundle bundle, BundleType... types) {
    return Arrays.stream(types).anyMatch(type -> type == bundle.getType());
  }

  private static boolean hasDistinctAddresses(Bundle bundle) {
    Set<String> seen = new HashSet<>();
    return bundle.getEntry().stream()
        .filter(BundleEntryComponent::hasFullUrl)
        .allMatch(entry -> seen.add(text(entry.getFullUrl()) + version(entry.getResource())));
  }

  private static String version(Resource resource) {
    return resource == null ? "" : text(resource.getMeta().getVersionId());
  }

  /** An element that is only an extension is there and has no value. */
  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static boolean repeatsNoCode(Observation observation) {
    if (!observation.hasValue()) {
      return true;
    }
    List<Coding> own = observation.getCode().getCoding();
    return observation.getComponent().stream()
        .flatMap(component -> component.getCode().getCoding().stream())
        .noneMatch(coding -> own.stream().anyMatch(coding::equalsDeep));
  }

  private static <T extends DomainResource> Predicate<T> contained(Predicate<Resource> forbidden) {
    return resource -> resource.getContained().stream().noneMatch(forbidden);
  }

  private static boolean refersInside(Node node) {
    String reference = ((Reference) node.value()).getReference();
    if (reference == null || !reference.startsWith("#") || reference.equals("#")) {
      return true;
    }
    return node.scope().root() instanceof DomainResource root
        && root.getContained().stream()
            .map(contained -> String.valueOf(contained.getIdPart()).replaceFirst("^#", ""))
            .anyMatch(reference.substring(1)::equals);
  }

  private static boolean hasContent(Node node) {
    Base value = node.value();
    if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
      return true;
    }
    if (!(value instanceof Element element) || !element.hasId()) {
      return true;
    }
    for (Property property : value.children()) {
      if (!property.getName().equals("id")
          && property.getValues().stream().anyMatch(child -> !child.isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Base> void of(
      String expression, Class<T> type, Predicate<? super T> holds) {
    TYPES.put(expression, type);
    FORMULAS.put(
        expression, node -> !type.isInstance(node.value()) || holds.test(type.cast(node.value())));
  }
}
