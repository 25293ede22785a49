package org.regenregistry.localstack.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions of the servers and of the Maven plugin that fetches them; the parent pom's word. */
public record Versions(
    String postgresql, String elasticsearch, String keycloak, String dependencyPlugin) {

  /** The versions this build was made with. */
  public static Versions ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the versions of the servers", e);
    }
    return new Versions(
        require(properties, "postgresql"),
        require(properties, "elasticsearch"),
        require(properties, "keycloak"),
        require(properties, "maven-dependency-plugin"));
  }

  private static String require(Properties properties, String name) {
    String version = properties.getProperty(name, "");
    if (version.isBlank() || version.contains("$")) {
      throw new IllegalStateException("the build left out the version of " + name);
    }
    return version;
  }
}
