package org.regenregistry.launcher.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.regenregistry.launcher.crash.Fhir;
import org.regenregistry.launcher.faults.Person.Kind;

/** Clinics' systems that write, each choice drawn from a seed: one thread with its own patients. */
final class ClinicSystem implements Runnable {

  private static final int MOST_PATIENTS = 400;
  private static final int PAUSE_MILLIS = 60;

  private final Random random;
  private final NewPatients patients;
  private final Map<String, Fhir> clinics;
  private final Truth truth;
  private final List<Person> own = new ArrayList<>();
  private volatile boolean stopped;

  ClinicSystem(Random random, NewPatients patients, Map<String, Fhir> clinics, Truth truth) {
    this.random = random;
    this.patients = patients;
    this.clinics = clinics;
    this.truth = truth;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        act();
        LockSupport.parkNanos(random.nextInt(PAUSE_MILLIS) * 1_000_000L);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (JsonProcessingException | RuntimeException e) {
      truth.contradiction("A clinic's system failed: " + e);
    }
  }

  /**
   * One write, finished: whatever happens meanwhile, it is known in the end whether it was done.
   */
  private void act() throws InterruptedException, JsonProcessingException {
    int draw = random.nextInt(100);
    if (own.size() < 5 || (draw < 25 && own.size() < MOST_PATIENTS)) {
      own.add(patients.send(clinics, truth));
      return;
    }
    int chosen = random.nextInt(own.size());
    Person person = own.get(chosen);
    var writes = writes(person);
    if (draw < 60) {
      changeScore(person, writes);
    } else if (draw < 70) {
      deleteScore(person, writes);
    } else if (draw < 93) {
      writes.consent(random.nextBoolean());
    } else if (draw < 97) {
      writes.deleteRecord();
    } else {
      writes.erase();
      own.remove(chosen);
    }
  }

  private void changeScore(Person person, RecordWrites writes)
      throws InterruptedException, JsonProcessingException {
    List<String> scores = person.keys(Kind.SCORE);
    if (!scores.isEmpty()) {
      writes.changeScore(scores.get(random.nextInt(scores.size())), random.nextInt(11));
    }
  }

  private void deleteScore(Person person, RecordWrites writes)
      throws InterruptedException, JsonProcessingException {
    List<String> scores = person.keys(Kind.SCORE);
    if (!scores.isEmpty()) {
      writes.delete(scores.get(random.nextInt(scores.size())));
    }
  }

  private RecordWrites writes(Person person) {
    Fhir clinic = Objects.requireNonNull(clinics.get(person.clinic()));
    return new RecordWrites(person, new Session(clinic, truth), truth);
  }
}
