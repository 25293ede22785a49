package org.regenregistry.indexer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** A line to a server that can be cut, and can be held while both ends believe it is fine. */
final class TcpProxy implements AutoCloseable {

  private enum State {
    OPEN,
    HELD,
    CUT
  }

  private final URI target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final Semaphore flow = new Semaphore(Integer.MAX_VALUE);

  TcpProxy(URI target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** The target as seen through this proxy. */
  URI uri() {
    return URI.create(
        target.getScheme() + "://" + target.getHost() + ":" + listener.getLocalPort());
  }

  void cut() {
    state.set(State.CUT);
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  void hold() {
    if (state.getAndSet(State.HELD) != State.HELD) {
      flow.acquireUninterruptibly(Integer.MAX_VALUE);
    }
  }

  void open() {
    if (state.getAndSet(State.OPEN) == State.HELD) {
      flow.release(Integer.MAX_VALUE);
    }
  }

  @Override
  public void close() throws IOException {
    open();
    cut();
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        if (state.get() == State.CUT) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException _) {
        // The listener was closed, or the target is gone: the client sees a closed line.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    var server = new Socket(target.getHost(), target.getPort());
    sockets.add(client);
    sockets.add(server);
    Thread.ofVirtual().start(() -> copy(client, server));
    Thread.ofVirtual().start(() -> copy(server, client));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        flow.acquireUninterruptibly();
        try {
          out.write(buffer, 0, read);
        } finally {
          flow.release();
        }
      }
    } catch (IOException _) {
      // Either end closed the line, which closes the other.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed as far as the test is concerned.
    }
  }
}
