package org.regenregistry.server.submission;

import java.util.UUID;
import org.regenregistry.server.store.BusinessIdentifier;

/** Which resource an update means. */
public sealed interface Target {

  /** The resource with the server-assigned id. */
  record ById(UUID id) implements Target {}

  /** The resource that has the business identifier, or a new one if none has. */
  record ByIdentifier(BusinessIdentifier identifier) implements Target {}
}
