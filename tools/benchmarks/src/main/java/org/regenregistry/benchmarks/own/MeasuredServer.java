package org.regenregistry.benchmarks.own;

import org.regenregistry.server.RegistryServer;

/** The registry server in a process of its own that ends when the one that started it does. */
public final class MeasuredServer {

  private MeasuredServer() {}

  /** Starts the server with settings from the environment. */
  public static void main(String[] arguments) {
    ParentWatch.start();
    RegistryServer.main(arguments);
  }
}
