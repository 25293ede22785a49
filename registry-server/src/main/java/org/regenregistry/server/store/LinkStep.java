package org.regenregistry.server.store;

import java.util.Optional;

/** A step along references, from resources to what they refer to or to what refers to them. */
public sealed interface LinkStep {

  /**
   * To what resources refer to.
   *
   * @param source the type of the resources that are followed
   * @param path how they refer
   * @param target the only type wanted; empty for any
   */
  record To(ResourceKind source, LinkPath path, Optional<ResourceKind> target)
      implements LinkStep {}

  /**
   * To what refers to resources.
   *
   * @param source the type that refers
   * @param path how it refers
   */
  record From(ResourceKind source, LinkPath path) implements LinkStep {}
}
