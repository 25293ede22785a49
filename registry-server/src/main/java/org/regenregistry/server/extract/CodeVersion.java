package org.regenregistry.server.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Which build made an extract. The build writes it; nothing about the machine is in it.
 *
 * @param version the project's version
 * @param commit the revision it was built from, or {@code unknown} if the build was not told
 */
record CodeVersion(String version, String commit) {

  private static final String RESOURCE = "code-version.properties";

  /** Reads what the build wrote. */
  static CodeVersion ofThisBuild() {
    Properties build = new Properties();
    try (InputStream resource = CodeVersion.class.getResourceAsStream(RESOURCE)) {
      build.load(Objects.requireNonNull(resource, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException("The build's version cannot be read", e);
    }
    return new CodeVersion(
        Objects.requireNonNull(build.getProperty("version"), "version"),
        Objects.requireNonNull(build.getProperty("commit"), "commit"));
  }
}
