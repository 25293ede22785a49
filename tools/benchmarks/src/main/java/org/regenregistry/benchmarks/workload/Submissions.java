package org.regenregistry.benchmarks.workload;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

/** Each Bundle once; remembers what was answered, to be read after the clock has stopped. */
public final class Submissions implements Calls {

  private final Iterator<RegistryBundle> bundles;
  private final Map<Call, RegistryBundle> underWay = new ConcurrentHashMap<>();
  private final Queue<Submitted> submitted = new ConcurrentLinkedQueue<>();

  /** Of these Bundles. */
  public Submissions(List<RegistryBundle> bundles) {
    this.bundles = bundles.iterator();
  }

  @Override
  public Optional<Call> next() {
    return take().map(this::submission);
  }

  private Call submission(RegistryBundle bundle) {
    Call call = bundle.submission();
    underWay.put(call, bundle);
    return call;
  }

  private synchronized Optional<RegistryBundle> take() {
    return bundles.hasNext() ? Optional.of(bundles.next()) : Optional.empty();
  }

  @Override
  public Optional<Call> following(Call call, Answer answer) {
    Optional.ofNullable(underWay.remove(call))
        .ifPresent(bundle -> submitted.add(new Submitted(bundle, answer)));
    return Optional.empty();
  }

  /** What the server accepted. */
  public List<Submitted> submitted() {
    return List.copyOf(submitted);
  }
}
