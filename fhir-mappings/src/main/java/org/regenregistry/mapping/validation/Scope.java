package org.regenregistry.mapping.validation;

import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Where references and formulas look.
 *
 * @param resource the resource an element belongs to
 * @param root the resource that contains it, or itself
 * @param bundle the Bundle it came in
 * @param entry its place in that Bundle
 * @param ids the elements of the resource by their id, as far as they were met
 */
record Scope(
    Resource resource,
    Resource root,
    @Nullable BundleIndex bundle,
    int entry,
    Map<String, Base> ids) {

  static Scope of(Resource resource) {
    return new Scope(resource, resource, null, -1, new HashMap<>());
  }

  Scope contained(Resource contained) {
    return new Scope(contained, resource, bundle, entry, new HashMap<>());
  }

  /** The scope of a resource that stands in an entry of a Bundle. */
  static Scope entry(Resource resource, BundleIndex bundle, int entry) {
    return new Scope(resource, resource, bundle, entry, new HashMap<>());
  }
}
