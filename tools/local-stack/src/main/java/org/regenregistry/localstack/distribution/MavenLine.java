package org.regenregistry.localstack.distribution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Maven's account of its downloads, for example "Downloaded ...: address/x.zip (15 MB ...)".
 */
final class MavenLine {

  private static final Pattern DOWNLOADED =
      Pattern.compile("Downloaded from .*/([^/\\s]+\\.(?:zip|jar)) (\\(.*\\))");

  private MavenLine() {}

  /** The file that has arrived and how large it is, without the address it came from. */
  static Optional<String> downloaded(String line) {
    Matcher matcher = DOWNLOADED.matcher(line);
    return matcher.find()
        ? Optional.of(matcher.group(1) + " " + matcher.group(2))
        : Optional.empty();
  }
}
