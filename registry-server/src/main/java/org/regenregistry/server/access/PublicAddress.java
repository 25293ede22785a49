package org.regenregistry.server.access;

import java.net.URI;

/**
 * The address under which clients know the registry, whatever stands in front of this process.
 *
 * @param base the FHIR interface's
 */
public record PublicAddress(URI base) {

  /** Whether everything that clients send and receive is encrypted on its way. */
  public boolean isEncrypted() {
    return "https".equals(base.getScheme());
  }
}
