package org.regenregistry.server.intake;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The network that a request comes from, as far as it counts as one sender. */
final class Networks {

  private static final int GROUPS_OF_A_NETWORK = 4;

  private Networks() {}

  /**
   * The address itself, or the first half of an IPv6 address: whoever has one of those has all that
   * begin alike.
   *
   * @param address as the container gives it, with all eight groups of an IPv6 address
   */
  static String of(String address) {
    return address.contains(":")
        ? Arrays.stream(address.split(":", -1))
            .limit(GROUPS_OF_A_NETWORK)
            .collect(Collectors.joining(":", "", "::"))
        : address;
  }
}
