package org.regenregistry.server.intake;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Lets a limited number of requests work at a time. Clients take turns: a client with many waiting
 * requests delays another's only request by one turn, not by its whole queue. Alone, a client may
 * have many turns at a time; beside others no more than leave processors to them, because Java does
 * not interrupt a virtual thread that computes.
 */
final class WorkSlots {

  private final LoadSettings settings;
  private final ReentrantLock lock = new ReentrantLock();

  /** Clients with requests here; who was served last stands last. */
  private final Map<Sender, Line> lines = new LinkedHashMap<>();

  private final Company company;
  private int working;
  private int waiting;

  WorkSlots(LoadSettings settings) {
    this(settings, System::nanoTime);
  }

  /** Turns by a clock of nanoseconds. */
  WorkSlots(LoadSettings settings, LongSupplier clock) {
    this.settings = settings;
    this.company = new Company(clock);
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
   * Waits for the sender's turn. Whoever gets no problem calls {@link #leave} in the end.
   *
   * @return why there is no turn
   */
  Optional<Problem> enter(Sender sender) throws InterruptedException {
    lock.lock();
    try {
      arrived(sender);
      Line line = lines.computeIfAbsent(sender, _ -> new Line());
      if (line.waiting.isEmpty() && mayWork(sender, line)) {
        working++;
        line.working++;
        return Optional.empty();
      }
      return queue(sender, line);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the work of a request and calls the next. */
  void leave(Sender sender) {
    lock.lock();
    try {
      Line line = line(sender);
      working--;
      line.working--;
      forgetIdle(sender, line);
      callNext();
    } finally {
      lock.unlock();
    }
  }

  /** Others may have gone meanwhile, so who waits may have more turns. */
  private void arrived(Sender sender) {
    if (sender.lane() != Sender.Lane.OPEN) {
      company.arrived(sender.client());
    }
    callNext();
  }

  private boolean mayWork(Sender sender, Line line) {
    int share =
        company.isBeside(sender.client())
            ? settings.besideOthers() * sender.lane().share()
            : settings.concurrentPerClinic();
    return working < settings.concurrent()
        && line.working < share
        && ofClient(sender, its -> its.working) < settings.concurrentPerClinic();
  }

  private int ofClient(Sender sender, ToIntFunction<Line> count) {
    return Arrays.stream(Sender.Lane.values())
        .map(lane -> lines.get(new Sender(sender.client(), lane)))
        .filter(Objects::nonNull)
        .mapToInt(count)
        .sum();
  }

  private Optional<Problem> queue(Sender sender, Line line) throws InterruptedException {
    if (ofClient(sender, its -> its.waiting.size()) >= settings.waitingPerClinic()) {
      forgetIdle(sender, line);
      return Optional.of(
          Problem.of(
              ProblemCode.OVERLOADED,
              "Your clinic has too many requests under way; wait a moment, then send it again."));
    }
    if (waiting >= settings.waiting()) {
      forgetIdle(sender, line);
      return Optional.of(tooBusy());
    }
    Ticket ticket = new Ticket(lock.newCondition());
    line.waiting.add(ticket);
    waiting++;
    try {
      return awaitTurn(ticket) ? Optional.empty() : Optional.of(tooBusy());
    } catch (InterruptedException interrupted) {
      if (ticket.called) {
        leave(sender);
      }
      throw interrupted;
    } finally {
      if (!ticket.called) {
        line.waiting.remove(ticket);
        waiting--;
        forgetIdle(sender, line);
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
      Optional<Map.Entry<Sender, Line>> next = next();
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

  private Optional<Map.Entry<Sender, Line>> next() {
    for (Map.Entry<Sender, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      if (!line.waiting.isEmpty() && mayWork(entry.getKey(), line)) {
        return Optional.of(Map.entry(entry.getKey(), line));
      }
    }
    return Optional.empty();
  }

  private void forgetIdle(Sender sender, Line line) {
    if (line.working == 0 && line.waiting.isEmpty()) {
      lines.remove(sender, line);
    }
  }

  private Line line(Sender sender) {
    Line line = lines.get(sender);
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
