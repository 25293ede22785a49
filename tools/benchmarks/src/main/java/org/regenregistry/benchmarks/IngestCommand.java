package org.regenregistry.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Submits Bundles to any FHIR server in a closed loop and reports rates and latencies. */
@Command(
    name = "ingest",
    description = "Submit transaction Bundles to a FHIR server and report rates and latencies.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080/fhir",
      description = "FHIR base address (default ${DEFAULT-VALUE})")
  private URI url = URI.create("http://localhost:8080/fhir");

  @Option(names = "--token-uri", description = "token endpoint; without one, no token is sent")
  private Optional<URI> tokenUri = Optional.empty();

  @Option(names = "--client-id", defaultValue = "", description = "client of one clinic")
  private String clientId = "";

  @Option(names = "--client-secret", defaultValue = "", description = "its secret")
  private String clientSecret = "";

  @Option(
      names = "--clients",
      defaultValue = "4",
      description = "Bundles under way at once (default ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--bundles",
      defaultValue = "200",
      description = "Bundles counted (default ${DEFAULT-VALUE})")
  private int bundles;

  @Option(
      names = "--warm-up",
      defaultValue = "40",
      description = "Bundles before counting (default ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "seed of the data; the same seed twice measures resubmission")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<BundleText> texts = texts();
    FhirTarget target = new FhirTarget(url, token());
    ClosedLoop loop = new ClosedLoop(target, clients);
    loop.run(texts.subList(0, warmUp));
    IngestReport report = loop.run(texts.subList(warmUp, warmUp + bundles));
    System.out.printf(
        Locale.ROOT,
        """
        %d clients, %d Bundles, %d resources, %d not answered with 2xx
        %.1f Bundles/s, %.0f resources/s
        latency of a Bundle: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms
        """,
        clients,
        bundles,
        report.resources(),
        report.failures(),
        report.bundlesPerSecond(),
        report.resourcesPerSecond(),
        report.percentile(0.50),
        report.percentile(0.95),
        report.percentile(0.99));
    return report.failures() == 0 ? 0 : 1;
  }

  /** Encoded before the clock starts, so that the driver's own work is not measured. */
  private List<BundleText> texts() {
    SyntheticSettings settings =
        SyntheticSettings.demonstration()
            .withSeed(seed)
            .withClinics(1)
            .withTreatments((warmUp + bundles) * 2);
    return SyntheticRegistry.generate(settings)
        .flatMap(patient -> patient.submissions().stream())
        .limit(warmUp + bundles)
        .map(BundleText::of)
        .toList();
  }

  private Optional<String> token() throws IOException, InterruptedException {
    return tokenUri.isEmpty()
        ? Optional.empty()
        : Optional.of(ClientToken.fetch(tokenUri.get(), clientId, clientSecret));
  }
}
