package org.regenregistry.localstack.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that can be started again after it was stopped or killed; its data stay. */
public abstract class ServerNode implements AutoCloseable {

  private @Nullable ServerProcess process;

  /**
   * Starts the server and waits until it answers.
   *
   * @throws org.regenregistry.localstack.report.StackFailure saying in words why it does not
   */
  public abstract void start();

  /** Takes the process that has just been started for the one that all else is done to. */
  protected final ServerProcess began(ServerProcess started) {
    process = started;
    return started;
  }

  /** Ends the server at once, as a power cut would. */
  public final void kill() {
    running().ifPresent(ServerProcess::kill);
  }

  /** Stops the server in its tracks; its connections stay open and nobody answers. */
  public final void pause() {
    running().ifPresent(ServerProcess::pause);
  }

  /** Lets a paused server go on. */
  public final void resume() {
    running().ifPresent(ServerProcess::resume);
  }

  /** Starts the server again; stops it in good order first when it still runs. */
  public final void restart() {
    close();
    start();
  }

  /** The process ids of the server and all it started; none when it does not run. */
  public final List<Long> processIds() {
    return running().map(ServerProcess::processIds).orElse(List.of());
  }

  /** Asks the server to end and waits until it has. */
  @Override
  public final void close() {
    running().ifPresent(ServerProcess::close);
  }

  private Optional<ServerProcess> running() {
    return Optional.ofNullable(process);
  }
}
