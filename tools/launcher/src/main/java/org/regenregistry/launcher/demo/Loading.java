package org.regenregistry.launcher.demo;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/** Submits synthetic records over FHIR, each clinic's with its own token. */
final class Loading {

  /** As many Bundles under way as keep two processors busy. */
  private static final int CLIENTS = 4;

  private final FhirContext fhir;
  private final RegistryClient registry;
  private final Map<ClinicCode, ClientCredentials> clients;
  private final AtomicInteger resources = new AtomicInteger();

  Loading(FhirContext fhir, RegistryClient registry, Map<ClinicCode, ClientCredentials> clients) {
    this.fhir = fhir;
    this.registry = registry;
    this.clients = clients;
  }

  /** Loads everything and returns how many resources were submitted. */
  int run(SyntheticSettings settings) {
    for (SyntheticClinic clinic : SyntheticRegistry.clinics(settings)) {
      submit(clinic.code(), SyntheticRegistry.organization(clinic));
    }
    long patients = SyntheticRegistry.generate(settings).count();
    try (ProgressBar bar = bar(patients);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Semaphore slots = new Semaphore(CLIENTS);
      try (Stream<Future<?>> loads =
          SyntheticRegistry.generate(settings)
              .map(
                  patient -> {
                    slots.acquireUninterruptibly();
                    return threads.submit(
                        () -> {
                          try {
                            patient.submissions().forEach(it -> submit(it.clinic(), it.bundle()));
                            bar.step();
                          } finally {
                            slots.release();
                          }
                        });
                  })) {
        loads.toList().forEach(Loading::join);
      }
    }
    return resources.get();
  }

  /** Submits the guide's three patients told by hand and returns how many resources that were. */
  int examples(ClinicCode clinic) {
    List<Bundle> examples = ExampleBundles.all();
    examples.forEach(example -> submit(clinic, example));
    return examples.stream().mapToInt(example -> example.getEntry().size()).sum();
  }

  private void submit(ClinicCode clinic, Bundle bundle) {
    ClientCredentials client = clients.get(clinic);
    if (client == null) {
      throw new IllegalStateException("Clinic " + clinic + " was not onboarded");
    }
    HttpResponse<String> answer =
        registry.post(
            client,
            "/fhir",
            "application/fhir+json",
            fhir.newJsonParser().encodeResourceToString(bundle));
    if (answer.statusCode() != 200) {
      throw new UserMistake(
          "The registry refused a Bundle of clinic %s with %d: %s"
              .formatted(clinic, answer.statusCode(), answer.body()));
    }
    resources.addAndGet(bundle.getEntry().size());
  }

  private static void join(Future<?> load) {
    try {
      load.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("Loading failed", e.getCause());
    }
  }

  private static ProgressBar bar(long patients) {
    return new ProgressBarBuilder()
        .setTaskName("Submitting patients")
        .setInitialMax(patients)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .showSpeed()
        .build();
  }
}
