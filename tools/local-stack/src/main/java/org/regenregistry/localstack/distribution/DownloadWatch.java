package org.regenregistry.localstack.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.regenregistry.localstack.report.Progress;

/** Says how much of a download has arrived; Maven itself is silent until a file is whole. */
final class DownloadWatch implements AutoCloseable {

  private static final long PERIOD_SECONDS = 3;
  private static final long MEGABYTE = 1024 * 1024;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final String name;
  private final Path folder;
  private final Progress progress;

  private DownloadWatch(String name, Path folder, Progress progress) {
    this.name = name;
    this.folder = folder;
    this.progress = progress;
  }

  static DownloadWatch start(String name, Path folder, Progress progress) {
    DownloadWatch watch = new DownloadWatch(name, folder, progress);
    var _ =
        watch.clock.scheduleAtFixedRate(
            watch::report, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return watch;
  }

  /** Maven also tells of the plugin's own libraries, which nobody waits for by name. */
  void done(String what) {
    if (what.startsWith(name)) {
      progress.say("download", what);
    }
  }

  private void report() {
    long arrived = bytesIn(folder) / MEGABYTE;
    if (arrived > 0) {
      progress.say("download", name + ": " + arrived + " MB so far");
    }
  }

  /** Maven writes into a temporary file beside the final one. */
  private static long bytesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
