package org.regenregistry.launcher.demo;

import java.util.concurrent.Callable;
import org.regenregistry.launcher.PortOptions;
import org.regenregistry.launcher.RunningRegistry;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.synthetic.SyntheticSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, loads synthetic clinics and shows what the registry can do. */
@Command(
    name = "demo",
    description = "Start everything with six synthetic clinics and show the tour.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  @Mixin private final PortOptions ports = new PortOptions();

  @Option(
      names = "--treatments",
      defaultValue = "600",
      description = "how many treatments to load (default ${DEFAULT-VALUE})")
  private int treatments;

  @Option(names = "--exit", description = "stop after the tour instead of staying up")
  private boolean exit;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Progress progress = Progress.console();
    RunningRegistry registry = RunningRegistry.start(ports.stack(), ports.registry(), progress);
    try {
      SyntheticSettings settings = SyntheticSettings.demonstration().withTreatments(treatments);
      new Demonstration(registry, RunningRegistry.stateOf(ports.stack()), progress).run(settings);
    } catch (RuntimeException failure) {
      registry.close();
      throw failure;
    }
    System.out.printf("Up and loaded after %d s.%n", (System.nanoTime() - start) / 1_000_000_000);
    if (exit) {
      registry.close();
      return 0;
    }
    System.out.println("Ctrl-C stops it; the data stay below .registry/ for the next start.");
    registry.stayUp();
    return 0;
  }
}
