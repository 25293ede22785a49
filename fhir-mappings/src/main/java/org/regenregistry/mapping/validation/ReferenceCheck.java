package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Holds references to their form and to the types of resources they may point to. */
record ReferenceCheck(Node node, TypeRule rule, Inspection inspection) {

  private static final Pattern SEARCH =
      Pattern.compile("[\\w-]++(?::[\\w-]++)?=[^&\\s]*+(?:&[\\w-]++(?::[\\w-]++)?=[^&\\s]*+)*+");

  static void check(Node node, Reference reference, TypeRule rule, Inspection inspection) {
    new ReferenceCheck(node, rule, inspection).check(reference);
  }

  private void check(Reference reference) {
    String address = reference.getReference();
    if (address == null || address.isEmpty()) {
      named(reference.getType());
      return;
    }
    if (address.chars().anyMatch(Character::isWhitespace)) {
      error(Rules.FORMAT, address, "A reference has no spaces.");
    }
    Optional<String> type = resolved(address).map(Resource::fhirType).or(() -> written(address));
    type.ifPresent(actual -> target(actual, address));
    named(reference.getType());
    if (reference.getType() != null
        && type.isPresent()
        && !type.get().equals(reference.getType())) {
      error(
          Rules.REFERENCE_TYPE,
          reference.getType(),
          "The reference says it points to %s, but it points to %s."
              .formatted(reference.getType(), type.get()));
    }
  }

  private void target(String actual, String address) {
    if (!rule.targets().isEmpty() && !rule.targets().contains(actual)) {
      error(
          Rules.REFERENCE_TYPE,
          address,
          "The reference points to %s; allowed: %s."
              .formatted(actual, String.join(", ", new TreeSet<>(rule.targets()))));
    }
  }

  private void named(@Nullable String type) {
    if (type != null) {
      target(type.substring(type.lastIndexOf('/') + 1), type);
    }
  }

  private Optional<Resource> resolved(String address) {
    if (address.startsWith("#")) {
      return contained(address.substring(1));
    }
    BundleIndex bundle = node.scope().bundle();
    return bundle == null ? condition(address) : inBundle(address, bundle);
  }

  private Optional<Resource> contained(String id) {
    Resource root = node.scope().root();
    if (id.isEmpty()) {
      return Optional.of(root);
    }
    return root instanceof DomainResource domain
        ? domain.getContained().stream().filter(held -> id.equals(bare(held))).findFirst()
        : Optional.empty();
  }

  private static String bare(Resource contained) {
    String id = String.valueOf(contained.getIdPart());
    return id.startsWith("#") ? id.substring(1) : id;
  }

  private Optional<Resource> condition(String address) {
    if (isCondition(address) && !isSearch(address)) {
      error(Rules.REFERENCE_FORMAT, address, "This is no search for the resource referred to.");
    }
    return Optional.empty();
  }

  private Optional<Resource> inBundle(String address, BundleIndex bundle) {
    String own = bundle.fullUrl(node.scope().entry());
    if (own == null && !bundle.isAnswer()) {
      inspection.report().error(entry(), Rules.FULL_URL, "An entry with references has a fullUrl.");
    }
    Optional<String> target = new ReferenceAddress(address, own).absolute();
    if (target.isEmpty()) {
      malformed(address, own, bundle);
    }
    condition(address);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    List<Resource> found = bundle.resources(target.get());
    if (found.size() > 1) {
      error(Rules.REFERENCE, address, "More than one entry of the Bundle has this address.");
    }
    return found.stream().findFirst();
  }

  private void malformed(String address, @Nullable String own, BundleIndex bundle) {
    boolean allowed = own == null ? bundle.isAnswer() : bundle.isSubmission() && isSearch(address);
    if (!allowed) {
      error(
          Rules.REFERENCE_FORMAT,
          address,
          "A reference inside a Bundle is an address, Type/id, or in a transaction a search.");
    }
  }

  /** The entry the resource came in. */
  private Node entry() {
    Node up = node;
    while (!up.path().matches("Bundle\\.entry\\[[0-9]+]")) {
      up = up.container();
    }
    return up;
  }

  private static Optional<String> written(String address) {
    return ReferenceAddress.type(address);
  }

  private static boolean isCondition(String address) {
    int mark = address.indexOf('?');
    return mark > 0 && ResourceTypes.exists(address.substring(0, mark));
  }

  private static boolean isSearch(String address) {
    return isCondition(address)
        && SEARCH.matcher(address.substring(address.indexOf('?') + 1)).matches();
  }

  private void error(String name, String value, String message) {
    inspection.report().error(node, name, value, message);
  }
}
