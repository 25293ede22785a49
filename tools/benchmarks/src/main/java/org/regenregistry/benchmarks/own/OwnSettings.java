package org.regenregistry.benchmarks.own;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the registry of the suite's own is to be like.
 *
 * @param home the root folder of the project; state goes below it
 * @param classPath of the server: this build's, or another one's to compare two versions
 * @param javaOptions of the server's Java
 * @param validation whether profiles are checked
 * @param indexers how many there are; absent where there is no Elasticsearch either
 */
public record OwnSettings(
    Path home,
    String classPath,
    List<String> javaOptions,
    Validation validation,
    OptionalInt indexers) {

  public OwnSettings {
    home = home.toAbsolutePath();
    javaOptions = List.copyOf(javaOptions);
  }

  /** The same with so many indexers. */
  public OwnSettings withIndexers(int number) {
    return new OwnSettings(home, classPath, javaOptions, validation, OptionalInt.of(number));
  }
}
