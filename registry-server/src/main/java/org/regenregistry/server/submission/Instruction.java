package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** One thing a submission does. */
public sealed interface Instruction extends Demand.Settled {

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
      implements Write {

    @Override
    public Post copy() {
      return new Post(position, kind, resource.copy(), ifNoneExist);
    }
  }

  /** Replaces a resource, or creates it when it is named by an identifier nobody has. */
  record Put(
      Position position,
      ResourceKind kind,
      Resource resource,
      Target target,
      Precondition precondition)
      implements Write {

    @Override
    public Put copy() {
      return new Put(position, kind, resource.copy(), target, precondition);
    }
  }

  /** Deletes a resource. */
  record Remove(Position position, ResourceKind kind, UUID id, Precondition precondition)
      implements Instruction {

    @Override
    public Remove copy() {
      return this;
    }

    ResourceKey key() {
      return new ResourceKey(kind, id);
    }
  }

  /**
   * Leaves a resource as it is, which a conditional create has found.
   *
   * @param version the version it was found at
   */
  record Keep(Position position, ResourceKind kind, UUID id, int version) implements Instruction {

    @Override
    public Keep copy() {
      return this;
    }
  }
}
