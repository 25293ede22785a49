package org.regenregistry.server.store;

import java.util.List;

/**
 * Resources that are one step along references away from others.
 *
 * @param resources as many as the limit and the page budget allow
 * @param whole whether there are no more
 */
public record LinkedResources(List<StoredVersion> resources, boolean whole) {

  public LinkedResources {
    resources = List.copyOf(resources);
  }
}
