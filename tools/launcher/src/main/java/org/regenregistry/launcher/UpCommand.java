package org.regenregistry.launcher;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.report.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything without demo data and stays up until it is interrupted. */
@Command(
    name = "up",
    description = "Start PostgreSQL, Elasticsearch, Keycloak, registry and indexer.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Mixin private final PortOptions ports = new PortOptions();

  @Override
  public Integer call() {
    RunningRegistry registry =
        RunningRegistry.start(ports.stack(), ports.registry(), Progress.console());
    System.out.printf(
        """

        The registry is up at %s
          FHIR          %s/fhir/metadata
          Research      %s/research
        Onboard a clinic in another terminal:  ./registry clinic add CODE "NAME"
        Ctrl-C stops it; the data stay below .registry/.
        """,
        registry.baseUrl(), registry.baseUrl(), registry.baseUrl());
    if (!registry.indexers().isEmpty()) {
      System.out.println(whereTheClusterIs(registry));
    }
    registry.stayUp();
    return 0;
  }

  private static String whereTheClusterIs(RunningRegistry registry) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    registry.servers().elasticsearch().uris().forEach(node -> text.add("  Elasticsearch " + node));
    for (IndexerNode indexer : registry.indexers()) {
      text.add("  Indexer       %shealth, log %s".formatted(indexer.operations(), indexer.log()));
    }
    return text.toString();
  }
}
