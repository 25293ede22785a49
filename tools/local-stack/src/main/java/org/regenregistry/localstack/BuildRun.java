package org.regenregistry.localstack;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process whose end is the end of a build run: the Maven that forked this JVM, or this JVM when
 * it runs alone, as in an editor.
 */
record BuildRun(ProcessHandle process) {

  static BuildRun current() {
    ProcessHandle self = ProcessHandle.current();
    return new BuildRun(
        Stream.iterate(self.parent(), Optional::isPresent, p -> p.flatMap(ProcessHandle::parent))
            .flatMap(Optional::stream)
            .filter(BuildRun::isMaven)
            .findFirst()
            .orElse(self));
  }

  /** Names the run; a process id alone would come back one day. */
  String name() {
    long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return "run-" + process.pid() + "-" + started;
  }

  private static boolean isMaven(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(Stream::of)
        .orElse(Stream.empty())
        .anyMatch(argument -> argument.contains("org.codehaus.plexus.classworlds.launcher"));
  }
}
