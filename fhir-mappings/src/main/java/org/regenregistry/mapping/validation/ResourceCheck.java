package org.regenregistry.mapping.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Holds a whole resource to its profiles, and to what FHIR says of resources as such. */
record ResourceCheck(Node node, Resource resource, Inspection inspection) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** Checks a resource, or a whole Bundle, that stands by itself. */
  static void check(Resource resource, Inspection inspection) {
    new ResourceCheck(Node.root(resource), resource, inspection).check();
  }

  /** Checks a resource inside another one or in an entry of a Bundle. */
  static void inside(Node node, Resource resource, Inspection inspection) {
    Node placed = node.within(scope(node, resource));
    ResourceCheck check = new ResourceCheck(placed, resource, inspection);
    if (node.name().equals("contained")) {
      check.contained();
    }
    check.check();
  }

  private static Scope scope(Node node, Resource resource) {
    if (node.name().equals("contained")) {
      return node.scope().contained(resource);
    }
    BundleIndex bundle = node.scope().bundle();
    return bundle == null
        ? Scope.of(resource)
        : Scope.entry(resource, bundle, node.container().index());
  }

  private void check() {
    id();
    labels();
    if (resource instanceof Bundle bundle) {
      BundleIndex index = new BundleIndex(bundle);
      Node indexed = node.within(Scope.entry(resource, index, -1));
      new BundleCheck(indexed, bundle, inspection).check();
      profiles(indexed);
    } else {
      profiles(node);
    }
    if (resource instanceof DomainResource domain && domain.hasContained()) {
      ContainedUse.unused(domain)
          .forEach(
              position ->
                  inspection
                      .report()
                      .error(
                          node.child(node.value().getChildByName("contained"), position),
                          Rules.CONTAINED,
                          "Nothing refers to this contained resource."));
    }
  }

  /** A profile holds everything its type demands, so that the type is looked at only without. */
  private void profiles(Node place) {
    List<Shape> shapes = new ArrayList<>();
    List<CanonicalType> claims = resource.getMeta().getProfile();
    Set<String> claimed = new HashSet<>();
    for (int position = 0; position < claims.size(); position++) {
      CanonicalType claim = claims.get(position);
      if (claim.hasValue() && claimed.add(claim.getValueAsString())) {
        claimed(place, claim, position).ifPresent(shapes::add);
      }
    }
    if (shapes.isEmpty()) {
      inspection.shapes().ofType(resource.fhirType()).ifPresent(shapes::add);
    }
    shapes.forEach(shape -> ContentCheck.check(place, shape, inspection));
  }

  private Optional<Shape> claimed(Node place, CanonicalType claim, int position) {
    Optional<Shape> known = inspection.shapes().claimed(claim.getValueAsString());
    if (known.filter(shape -> shape.type().equals(resource.fhirType())).isPresent()) {
      return known;
    }
    Severity severity = known.isPresent() ? Severity.ERROR : Severity.WARNING;
    String problem = known.isPresent() ? "is for resources of another type" : "is not known here";
    inspection
        .report()
        .add(
            new Finding(
                severity,
                Rules.PROFILE,
                place.path() + ".meta.profile[" + position + "]",
                Optional.ofNullable(claim.getValueAsString()),
                "The claimed profile " + problem + "; the resource was not checked against it."));
    return Optional.empty();
  }

  private void id() {
    String given = resource.getIdElement().getValueAsString();
    if (given == null || given.startsWith("urn:")) {
      return;
    }
    String type = resource.fhirType() + "/";
    int start = given.indexOf(type);
    String bare = start < 0 ? given : given.substring(start + type.length());
    String id = bare.replaceFirst("^#", "").replaceFirst("/_history/.*$", "");
    if (!ID.matcher(id).matches()) {
      inspection
          .report()
          .error(
              node.child("id", resource.getIdElement()),
              Rules.FORMAT,
              id,
              "The id has up to 64 letters, digits, '-' and '.'.");
    }
  }

  private void labels() {
    if (!resource.hasMeta()) {
      return;
    }
    Node meta = node.child("meta", resource.getMeta());
    Property labels = resource.getMeta().getChildByName("security");
    Set<Code> seen = new HashSet<>();
    for (int position = 0; position < labels.getValues().size(); position++) {
      Code label = Codes.code((Coding) labels.getValues().get(position));
      if (!seen.add(label)) {
        inspection
            .report()
            .error(
                meta.child(labels, position),
                Rules.DUPLICATE,
                label.toString(),
                "A security label is given twice.");
      }
    }
  }

  private void contained() {
    if (resource.getIdElement().isEmpty()) {
      inspection
          .report()
          .error(node, Rules.CONTAINED, "A contained resource has an id to be referred to.");
    }
    boolean twice =
        node.scope().root() instanceof DomainResource domain
            && domain.getContained().stream()
                .limit(Math.max(node.index(), 0))
                .anyMatch(other -> other.getId() != null && other.getId().equals(resource.getId()));
    if (twice) {
      inspection.report().error(node, Rules.CONTAINED, "Two contained resources have the same id.");
    }
  }
}
