package org.regenregistry.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.regenregistry.localstack.report.StackFailure;

/** TCP ports of this machine. */
public final class Ports {

  private Ports() {}

  /** A port that nobody listens on now. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on this machine", e);
    }
  }

  /** Fails, naming the program that has the port, unless a server can listen on it. */
  public static void requireFree(String server, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      String owner = PortOwner.describe(port).orElse("another program");
      throw new StackFailure(
          "Port %d, which %s needs, is taken by %s. Stop that program or choose another port."
              .formatted(port, server, owner),
          e);
    }
  }

  /** The process that listens on a port of this machine, as far as the kernel tells this user. */
  public static Optional<Long> listener(int port) {
    return PortOwner.processId(port);
  }
}
