package org.regenregistry.server.search;

import java.util.Optional;
import org.regenregistry.server.store.LinkPath;
import org.regenregistry.server.store.ResourceKind;

/**
 * Resources that an answer brings along with what was searched for.
 *
 * @param direction whether to follow references of what is found, or to what is found
 * @param source the type that refers
 * @param path how it refers
 * @param target the only type referred to that is wanted; empty for any
 * @param reach whether included resources are followed in turn
 */
public record Inclusion(
    Direction direction,
    ResourceKind source,
    LinkPath path,
    Optional<ResourceKind> target,
    Reach reach) {

  /** From which side references are followed. */
  public enum Direction {
    /** {@code _include}: what the found resources refer to. */
    FORWARD,
    /** {@code _revinclude}: what refers to the found resources. */
    REVERSE
  }

  /** How far references are followed. */
  public enum Reach {
    /** From the found resources only. */
    ONCE,
    /** From included resources too. */
    ITERATE
  }
}
