package org.regenregistry.server.extract;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.FailureTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Works off extracts on this node, one at a time, on a virtual thread. */
final class ExtractWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ExtractWorker.class);

  /** How many signs of life fit in a lease, so that a slow one or two do not cost the job. */
  private static final int SIGNS_PER_LEASE = 4;

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final JobQueue queue;
  private final Extraction extraction;
  private final ExtractSettings settings;
  private final Semaphore work = new Semaphore(0);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile @Nullable JobProgress current;
  private volatile @Nullable Thread thread;

  ExtractWorker(JobQueue queue, Extraction extraction, ExtractSettings settings) {
    this.queue = queue;
    this.extraction = extraction;
    this.settings = settings;
  }

  /** Says that there is a new job, so that it starts at once. */
  void wake() {
    work.release();
  }

  @Override
  public void start() {
    stopping.set(false);
    thread = Thread.ofVirtual().name("extracts").start(this::loop);
  }

  @Override
  public void stop() {
    stopping.set(true);
    JobProgress running = current;
    if (running != null) {
      running.lose();
    }
    wake();
    Thread worker = thread;
    if (worker != null) {
      join(worker);
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Whether no job is worked off on this node at the moment. */
  boolean isIdle() {
    return current == null;
  }

  private void loop() {
    while (!stopping.get()) {
      try {
        while (!stopping.get() && workOffOne()) {
          LOG.debug("Looking for the next extract");
        }
        queue.purge();
        awaitWork();
      } catch (DataAccessException e) {
        LOG.warn("The database does not answer; extracts wait: {}", FailureTrace.of(e));
        awaitWork();
      }
    }
  }

  private void awaitWork() {
    try {
      if (work.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException _) {
      stopping.set(true);
    }
  }

  /** Takes one job and works it off; false if there is none. */
  boolean workOffOne() {
    Optional<ClaimedJob> claimed = queue.claim();
    claimed.ifPresent(this::workOff);
    return claimed.isPresent();
  }

  private void workOff(ClaimedJob job) {
    JobProgress progress = new JobProgress();
    current = progress;
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofVirtual().name("extract-lease").start(() -> keep(job.key(), progress, ended));
    try {
      extraction.run(job, progress);
      finish(job.key(), progress);
    } catch (LostJobException _) {
      giveBack(job.key());
    } catch (SQLException | DataAccessException e) {
      // The lease runs out and the job is started over, here or on a node that reaches the
      // database.
      LOG.warn(
          "Extract {} stopped at attempt {}: {}",
          job.key().job(),
          job.key().attempt(),
          FailureTrace.of(e));
    } catch (RuntimeException e) {
      LOG.error("Extract {} failed: {}", job.key().job(), FailureTrace.of(e));
      queue.fail(job.key());
    } finally {
      ended.countDown();
      current = null;
    }
  }

  private void finish(JobKey key, JobProgress progress) {
    if (queue.finish(key, progress.patientsRead())) {
      LOG.info("Extract {} is done, {} patients read", key.job(), progress.patientsRead());
    }
  }

  private void giveBack(JobKey key) {
    LOG.info("Extract {} is no longer worked off here", key.job());
    if (stopping.get()) {
      queue.release(key);
    }
  }

  private void keep(JobKey key, JobProgress progress, CountDownLatch ended) {
    long interval = settings.lease().toMillis() / SIGNS_PER_LEASE;
    try {
      while (!ended.await(interval, TimeUnit.MILLISECONDS)) {
        renew(key, progress);
      }
    } catch (InterruptedException _) {
      progress.lose();
    }
  }

  private void renew(JobKey key, JobProgress progress) {
    try {
      if (!queue.renew(key, progress.patientsRead())) {
        progress.lose();
      }
    } catch (DataAccessException e) {
      // The lease may run out now; then the statements of this start write nothing more.
      LOG.warn("The lease of extract {} could not be renewed: {}", key.job(), FailureTrace.of(e));
    }
  }

  private static void join(Thread worker) {
    try {
      worker.join(LONGEST_STOP);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
