package org.regenregistry.server.submission;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

/** The business identifiers a resource carries. */
final class Identifiers {

  private Identifiers() {}

  /** Those with a system and a value; others name nothing and are kept as content only. */
  static SequencedSet<BusinessIdentifier> of(ResourceKind kind, Resource resource) {
    SequencedSet<BusinessIdentifier> identifiers = new LinkedHashSet<>();
    for (Base child : children(resource)) {
      if (child instanceof Identifier identifier && isComplete(identifier)) {
        identifiers.add(
            new BusinessIdentifier(kind, identifier.getSystem(), identifier.getValue()));
      }
    }
    return identifiers;
  }

  private static List<Base> children(Resource resource) {
    // R4 gives a Provenance no identifier of its own.
    if (resource instanceof Provenance provenance) {
      return provenance.getExtensionsByUrl(Extensions.BUSINESS_IDENTIFIER).stream()
          .<Base>map(Extension::getValue)
          .toList();
    }
    var property = resource.getNamedProperty("identifier");
    return property == null ? List.of() : property.getValues();
  }

  private static boolean isComplete(Identifier identifier) {
    return identifier.getSystemElement().hasValue()
        && identifier.getValueElement().hasValue()
        && !identifier.getSystem().isBlank()
        && !identifier.getValue().isBlank();
  }
}
