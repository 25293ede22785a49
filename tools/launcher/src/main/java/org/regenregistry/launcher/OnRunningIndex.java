package org.regenregistry.launcher;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.StackSettings;
import picocli.CommandLine.Mixin;

/** A command with the index at hand. */
abstract class OnRunningIndex implements Callable<Integer> {

  @Mixin private final PortOptions ports = new PortOptions();

  @Override
  public final Integer call() throws IOException {
    StackSettings stack = ports.running();
    RunningServers servers =
        StackFile.find(stack)
            .orElseThrow(
                () ->
                    new UserMistake("No registry is running here. Start one first: ./registry up"));
    Map<String, Object> settings =
        new RegistryProperties(
                servers,
                servers.postgresql().database(RunningRegistry.DATABASE),
                RunningRegistry.secretsOf(stack),
                RunningRegistry.anchorsOf(stack))
            .indexer();
    try (IndexAdministration index = IndexAdministration.open(settings)) {
      return run(index);
    }
  }

  abstract int run(IndexAdministration index) throws IOException;
}
