package org.regenregistry.localstack.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The local Maven repository of whoever runs this. */
record LocalRepository(Path root) {

  /**
   * Where Maven keeps its files: {@code maven.repo.local} as given to Maven, or what Surefire says
   * Maven used, or the usual place.
   */
  static LocalRepository current() {
    Path usual = Path.of(System.getProperty("user.home"), ".m2", "repository");
    return new LocalRepository(
        Stream.of("maven.repo.local", "localRepository")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .filter(value -> !value.isBlank())
            .findFirst()
            .map(Path::of)
            .orElse(usual)
            .toAbsolutePath());
  }

  Path folderOf(Artifact artifact) {
    return root.resolve(artifact.folder());
  }

  Optional<Path> find(Artifact artifact) {
    return Optional.of(folderOf(artifact).resolve(artifact.fileName()))
        .filter(Files::isRegularFile);
  }
}
