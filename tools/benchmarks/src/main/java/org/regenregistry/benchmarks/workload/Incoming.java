package org.regenregistry.benchmarks.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;
import org.regenregistry.benchmarks.workload.FollowUps.FollowUp;

/** What clinics send day by day: visits of patients they have sent before, and new patients. */
public final class Incoming implements Calls {

  private final FollowUps followUps;
  private final Iterator<RegistryBundle> newcomers;
  private final int newcomerEvery;
  private final Consumer<String> acknowledged;
  private final AtomicLong number = new AtomicLong();
  private final Map<Call, String> visits = new ConcurrentHashMap<>();
  private final Map<Call, RegistryBundle> arrivals = new ConcurrentHashMap<>();

  private Incoming(
      FollowUps followUps,
      Iterator<RegistryBundle> newcomers,
      int newcomerEvery,
      Consumer<String> acknowledged) {
    this.followUps = followUps;
    this.newcomers = newcomers;
    this.newcomerEvery = newcomerEvery;
    this.acknowledged = acknowledged;
  }

  /**
   * What is sent.
   *
   * @param observations of a visit
   * @param newcomers whole records of patients not sent before
   * @param newcomerEvery every how many Bundles one of these is sent, as long as there are any
   */
  public record Kind(int observations, List<RegistryBundle> newcomers, int newcomerEvery) {

    public Kind {
      newcomers = List.copyOf(newcomers);
      if (observations < 1 || newcomerEvery < 1) {
        throw new IllegalArgumentException("Each Bundle has an entry at least");
      }
    }

    /** Visits only. */
    public static Kind visits(int observations) {
      return new Kind(observations, List.of(), 1);
    }
  }

  /**
   * Bundles of this kind about what was loaded.
   *
   * @param acknowledged told the patient's id when the server has accepted a Bundle
   */
  public static Incoming of(LoadedData data, Kind kind, Consumer<String> acknowledged)
      throws IOException {
    return new Incoming(
        FollowUps.of(data, kind.observations()),
        kind.newcomers().iterator(),
        kind.newcomerEvery(),
        acknowledged);
  }

  @Override
  public Optional<Call> next() {
    long mine = number.getAndIncrement();
    return Optional.of(
        mine % newcomerEvery == 0
            ? newcomer().map(this::arrival).orElseGet(() -> visit(mine))
            : visit(mine));
  }

  private synchronized Optional<RegistryBundle> newcomer() {
    return newcomers.hasNext() ? Optional.of(newcomers.next()) : Optional.empty();
  }

  private Call arrival(RegistryBundle bundle) {
    Call call = bundle.submission();
    arrivals.put(call, bundle);
    return call;
  }

  private Call visit(long mine) {
    FollowUp followUp = followUps.bundle(mine);
    visits.put(followUp.call(), followUp.patient());
    return followUp.call();
  }

  @Override
  public Optional<Call> following(Call call, Answer answer) {
    Optional.ofNullable(visits.remove(call))
        .or(() -> Optional.ofNullable(arrivals.remove(call)).map(sent -> patient(sent, answer)))
        .ifPresent(acknowledged);
    return Optional.empty();
  }

  private static String patient(RegistryBundle bundle, Answer answer) {
    try {
      return LoadedPatient.of(bundle, answer).patient().id();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
