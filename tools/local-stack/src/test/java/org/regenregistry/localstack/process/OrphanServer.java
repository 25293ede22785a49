package org.regenregistry.localstack.process;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.distribution.Distributions;
import org.regenregistry.localstack.distribution.Versions;
import org.regenregistry.localstack.postgresql.Durability;
import org.regenregistry.localstack.postgresql.PostgresqlNode;
import org.regenregistry.localstack.report.Progress;

/** A JVM for {@link WatchdogIT} to kill: it starts PostgreSQL, prints the process ids and waits. */
final class OrphanServer {

  private OrphanServer() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path distributions = Path.of(arguments[1]);
    PostgresqlNode node =
        new PostgresqlNode(
            new Distributions(distributions, Versions.ofThisBuild(), Progress.silent())
                .postgresql(),
            folder.resolve("postgresql"),
            PostgresqlNode.address(
                Ports.free(), SecretsFile.open(folder.resolve("secrets.properties"))),
            Durability.SURVIVES_PROCESS_DEATH,
            Progress.silent());
    node.start();
    System.out.println(
        "started "
            + node.processIds().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    // Waits for ever; the test ends this process without any warning.
    System.in.transferTo(System.err);
  }
}
