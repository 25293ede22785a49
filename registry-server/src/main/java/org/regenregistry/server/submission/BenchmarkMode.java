package org.regenregistry.server.submission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Takes submissions without asking whether they keep the guide's profiles, so that a benchmark can
 * tell what that question costs. It exists in the Spring profile {@code benchmark} only, and there
 * the server starts only if nobody but this machine can reach it.
 */
@Component
@Profile(BenchmarkMode.PROFILE)
public final class BenchmarkMode {

  /** The name of the Spring profile. */
  public static final String PROFILE = "benchmark";

  /** What clients are told of a server in this mode. */
  public static final String NOTICE =
      "A benchmark: this server does not check submissions against the profiles of the guide.";

  private static final Logger LOG = LoggerFactory.getLogger(BenchmarkMode.class);

  BenchmarkMode(Environment settings) {
    String address = settings.getProperty("server.address", "");
    if (!isLoopback(address)) {
      throw new IllegalArgumentException(
          "The profile 'benchmark' checks no profiles of the guide, so it needs server.address to be"
              + " a loopback address");
    }
    LOG.warn(NOTICE);
  }

  private static boolean isLoopback(String address) {
    try {
      return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
