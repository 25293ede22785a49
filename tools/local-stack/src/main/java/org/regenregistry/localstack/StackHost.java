package org.regenregistry.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.process.ExclusiveFile;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.localstack.report.StackFailure;

/**
 * The stack that all tests of a build run share. A process of its own holds it, since test JVMs
 * come and go; it ends when the build ends, and takes servers and data with it.
 */
public final class StackHost {

  private StackHost() {}

  /** The stack of this build run; started by whoever asks first, found by all others. */
  public static RunningServers shared(Progress progress) {
    BuildRun run = BuildRun.current();
    StackSettings settings = StackSettings.test(StackSettings.projectHome(), run.name());
    Path folder = StateFolder.of(settings.home()).stack(settings.name());
    try {
      return ExclusiveFile.holding(
          folder.resolve("starting"),
          () ->
              StackFile.find(settings)
                  .orElseGet(() -> new HostProcess(folder, run, progress).start(settings)));
    } catch (IOException e) {
      throw new StackFailure("The shared stack in " + folder + " cannot be used.", e);
    }
  }

  /**
   * Holds the stack until the process given first ends.
   *
   * @param arguments process id to watch, root of the project
   */
  public static void main(String[] arguments) throws IOException {
    Optional<ProcessHandle> watched = ProcessHandle.of(Long.parseLong(arguments[0]));
    StackSettings settings = StackSettings.test(Path.of(arguments[1]), arguments[2]);
    Path folder = StateFolder.of(settings.home()).stack(settings.name());
    try (LocalStack stack = LocalStack.start(settings, Progress.console())) {
      Progress.console().say("stack", "ready: " + stack.servers());
      watched.ifPresent(process -> process.onExit().join());
    } catch (StackFailure e) {
      Files.writeString(folder.resolve(HostProcess.FAILURE), String.valueOf(e.getMessage()));
      return;
    }
    Folders.delete(folder);
  }

  static List<String> arguments(BuildRun run, StackSettings settings) {
    return List.of(Long.toString(run.process().pid()), settings.home().toString(), run.name());
  }
}
