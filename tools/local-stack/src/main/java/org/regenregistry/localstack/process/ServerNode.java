package org.regenregistry.localstack.process;

import java.util.List;

/** A server that can be started again after it was stopped or killed; its data stay. */
public interface ServerNode extends AutoCloseable {

  /** Starts the server and waits until it answers. */
  void start();

  /** Ends the server at once, as a power cut would. */
  void kill();

  /** Stops the server in its tracks; its connections stay open and nobody answers. */
  void pause();

  /** Lets a paused server go on. */
  void resume();

  /** Starts the server again; stops it in good order first when it still runs. */
  default void restart() {
    close();
    start();
  }

  /** The process ids of the server and all it started; none when it does not run. */
  List<Long> processIds();

  /** Asks the server to end and waits until it has. */
  @Override
  void close();
}
