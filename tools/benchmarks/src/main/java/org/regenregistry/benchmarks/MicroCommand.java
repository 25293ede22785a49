package org.regenregistry.benchmarks;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** JMH benchmarks of the parts that need no server. */
@Command(
    name = "micro",
    description = "JMH: parsing, validation and mapping of an example submission.",
    mixinStandardHelpOptions = true)
final class MicroCommand implements Callable<Integer> {

  @Option(names = "--include", defaultValue = ".*", description = "regular expression of names")
  private String include = ".*";

  @Override
  public Integer call() throws RunnerException {
    Options options = new OptionsBuilder().include(include).build();
    new Runner(options).run();
    return 0;
  }
}
