package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.store.BusinessIdentifier;

/** Which resource an update means. */
public sealed interface Target {

  /** The identifier by which the resource is meant, if it is meant by one. */
  Optional<BusinessIdentifier> businessIdentifier();

  /** The resource with the server-assigned id. */
  record ById(UUID id) implements Target {

    @Override
    public Optional<BusinessIdentifier> businessIdentifier() {
      return Optional.empty();
    }
  }

  /** The resource that has the business identifier, or a new one if none has. */
  record ByIdentifier(BusinessIdentifier identifier) implements Target {

    @Override
    public Optional<BusinessIdentifier> businessIdentifier() {
      return Optional.of(identifier);
    }
  }
}
