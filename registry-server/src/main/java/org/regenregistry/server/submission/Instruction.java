package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** One thing a submission asks for. */
public sealed interface Instruction {

  /** Where the instruction stands in the request. */
  Position position();

  /** The type it is about. */
  ResourceKind kind();

  /** Instructions that bring content. */
  sealed interface Write extends Instruction {

    /** The content; the submission owns it and completes its id, labels and references. */
    Resource resource();
  }

  /**
   * Creates a resource, unless one has the identifier.
   *
   * @param ifNoneExist the identifier of a conditional create
   */
  record Post(
      Position position,
      ResourceKind kind,
      Resource resource,
      Optional<BusinessIdentifier> ifNoneExist)
      implements Write {}

  /**
   * Replaces a resource, or creates it when it is named by an identifier nobody has.
   *
   * @param ifMatch the version the client believes to replace
   */
  record Put(
      Position position,
      ResourceKind kind,
      Resource resource,
      Target target,
      Optional<Integer> ifMatch)
      implements Write {}

  /**
   * Deletes a resource.
   *
   * @param ifMatch the version the client believes to delete
   */
  record Remove(Position position, ResourceKind kind, UUID id, Optional<Integer> ifMatch)
      implements Instruction {

    ResourceKey key() {
      return new ResourceKey(kind, id);
    }
  }
}
