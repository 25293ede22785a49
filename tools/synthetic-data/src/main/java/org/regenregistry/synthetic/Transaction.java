package org.regenregistry.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A transaction Bundle in the making. Every entry is a PUT by identifier, so that sending the
 * Bundle again changes nothing.
 */
final class Transaction {

  private final Bundle bundle = new Bundle();

  Transaction() {
    bundle.setType(BundleType.TRANSACTION);
  }

  void put(Resource resource, Identifier identifier) {
    put(bundle, resource, identifier);
  }

  /** Adds an entry to a Bundle that is complete otherwise. */
  static void put(Bundle bundle, Resource resource, Identifier identifier) {
    String condition = condition(resource.fhirType(), identifier);
    bundle
        .addEntry()
        .setFullUrl(fullUrl(resource.fhirType(), identifier))
        .setResource(resource)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(condition);
  }

  Bundle bundle() {
    return bundle;
  }

  /** A reference to an entry of the same Bundle. */
  static Reference within(String type, Identifier identifier) {
    return new Reference(fullUrl(type, identifier));
  }

  /** A reference to a resource that an earlier Bundle brought. */
  static Reference elsewhere(String type, Identifier identifier) {
    return new Reference(condition(type, identifier));
  }

  private static String condition(String type, Identifier identifier) {
    return type + "?identifier=" + identifier.getSystem() + "|" + identifier.getValue();
  }

  /** Derived from the condition, so that the same record gives the same bytes. */
  private static String fullUrl(String type, Identifier identifier) {
    byte[] name = condition(type, identifier).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
  }
}
