package org.regenregistry.launcher.crash;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.regenregistry.synthetic.Submission;

/** The clients, each on a thread of its own. */
final class Load implements AutoCloseable {

  private static final int CLIENTS = 32;

  private final List<Client> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Load(Map<String, Fhir> clinics, List<Submission> submissions, Promises promises) {
    Map<String, Queue<Submission>> open = new HashMap<>();
    for (Submission submission : submissions) {
      open.computeIfAbsent(submission.clinic().value(), _ -> new ConcurrentLinkedQueue<>())
          .add(submission);
    }
    List<String> codes = clinics.keySet().stream().sorted().toList();
    for (int number = 0; number < CLIENTS; number++) {
      String clinic = codes.get(number % codes.size());
      Client client =
          new Client(
              clinic,
              "client-" + number,
              requireNonNull(clinics.get(clinic)),
              requireNonNull(open.get(clinic)),
              promises);
      clients.add(client);
      threads.execute(client);
    }
  }

  @Override
  public void close() {
    clients.forEach(Client::stop);
    threads.close();
  }
}
