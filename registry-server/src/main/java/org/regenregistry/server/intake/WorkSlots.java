package org.regenregistry.server.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Lets a limited number of requests work at a time. Clients take turns: a client with many waiting
 * requests delays another's only request by one turn, not by its whole queue.
 */
final class WorkSlots {

  private final LoadSettings settings;
  private final ReentrantLock lock = new ReentrantLock();

  /** Clients with requests here; who was served last stands last. */
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private int working;
  private int waiting;

  WorkSlots(LoadSettings settings) {
    this.settings = settings;
  }

  private static final class Line {
    private int working;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
  }

  private static final class Ticket {
    private final Condition turn;
    private boolean called;

    Ticket(Condition turn) {
      this.turn = turn;
    }
  }

  /**
   * Waits for the client's turn. Whoever gets no problem calls {@link #leave} in the end.
   *
   * @return why there is no turn
   */
  Optional<Problem> enter(String client) throws InterruptedException {
    lock.lock();
    try {
      Line line = lines.computeIfAbsent(client, _ -> new Line());
      if (working < settings.concurrent()
          && line.working < settings.concurrentPerClinic()
          && line.waiting.isEmpty()) {
        working++;
        line.working++;
        return Optional.empty();
      }
      return queue(client, line);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the work of a request and calls the next. */
  void leave(String client) {
    lock.lock();
    try {
      Line line = line(client);
      working--;
      line.working--;
      forgetIdle(client, line);
      callNext();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Problem> queue(String client, Line line) throws InterruptedException {
    if (line.waiting.size() >= settings.waitingPerClinic()) {
      forgetIdle(client, line);
      return Optional.of(
          Problem.of(
              ProblemCode.OVERLOADED,
              "Your clinic has too many requests under way; wait a moment, then send it again."));
    }
    if (waiting >= settings.waiting()) {
      forgetIdle(client, line);
      return Optional.of(tooBusy());
    }
    Ticket ticket = new Ticket(lock.newCondition());
    line.waiting.add(ticket);
    waiting++;
    try {
      return awaitTurn(ticket) ? Optional.empty() : Optional.of(tooBusy());
    } catch (InterruptedException interrupted) {
      if (ticket.called) {
        leave(client);
      }
      throw interrupted;
    } finally {
      if (!ticket.called) {
        line.waiting.remove(ticket);
        waiting--;
        forgetIdle(client, line);
      }
    }
  }

  private boolean awaitTurn(Ticket ticket) throws InterruptedException {
    long left = settings.maximumWait().toNanos();
    while (!ticket.called && left > 0) {
      left = ticket.turn.awaitNanos(left);
    }
    return ticket.called;
  }

  private static Problem tooBusy() {
    return Problem.of(
        ProblemCode.BUSY,
        "The registry has as many requests as it can work on; send the same again soon.");
  }

  private void callNext() {
    while (working < settings.concurrent()) {
      Optional<Map.Entry<String, Line>> next = next();
      if (next.isEmpty()) {
        return;
      }
      Line line = next.get().getValue();
      Ticket ticket = line.waiting.remove();
      waiting--;
      working++;
      line.working++;
      ticket.called = true;
      ticket.turn.signal();
      lines.remove(next.get().getKey());
      lines.put(next.get().getKey(), line);
    }
  }

  private Optional<Map.Entry<String, Line>> next() {
    for (Iterator<Map.Entry<String, Line>> all = lines.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Line> entry = all.next();
      Line line = entry.getValue();
      if (!line.waiting.isEmpty() && line.working < settings.concurrentPerClinic()) {
        return Optional.of(Map.entry(entry.getKey(), line));
      }
    }
    return Optional.empty();
  }

  private void forgetIdle(String client, Line line) {
    if (line.working == 0 && line.waiting.isEmpty()) {
      lines.remove(client, line);
    }
  }

  private Line line(String client) {
    Line line = lines.get(client);
    if (line == null) {
      throw new IllegalStateException("Nobody leaves who has not entered");
    }
    return line;
  }

  /** How many requests are in work. */
  int working() {
    lock.lock();
    try {
      return working;
    } finally {
      lock.unlock();
    }
  }

  /** How many requests wait for their turn. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
