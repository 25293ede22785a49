package org.regenregistry.benchmarks.store;

import java.util.List;
import java.util.OptionalInt;
import org.regenregistry.benchmarks.own.OwnSettings;
import org.regenregistry.benchmarks.own.Validation;
import org.regenregistry.localstack.StackSettings;
import picocli.CommandLine.Option;

/** A server that the suite starts itself. */
final class OwnOptions {

  @Option(
      names = "--validation",
      defaultValue = "on",
      description = "off: the suite's own server checks no profiles (default ${DEFAULT-VALUE})")
  private Validation validation = Validation.ON;

  @Option(
      names = "--java-option",
      defaultValue = "-Xmx2g,-XX:+UseParallelGC",
      split = ",",
      description = "of the suite's own server; commas divide several (default ${DEFAULT-VALUE})")
  private List<String> javaOptions = List.of();

  @Option(
      names = "--server-class-path",
      defaultValue = "${sys:java.class.path}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "another build of the server, to compare two: its jars before the suite's own")
  private String classPath = "";

  OwnSettings settings() {
    return new OwnSettings(
        StackSettings.projectHome(), classPath, javaOptions, validation, OptionalInt.empty());
  }
}
