package org.regenregistry.indexer.relay;

import ca.uhn.fhir.context.FhirContext;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.regenregistry.indexer.index.BulkMetrics;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.LedgerMarks;
import org.regenregistry.indexer.ledger.LedgerMarks.Patience;
import org.regenregistry.indexer.ledger.LedgerSurvey;
import org.regenregistry.indexer.ledger.MovedDocuments;
import org.regenregistry.indexer.ledger.PatientLedger;
import org.regenregistry.indexer.relay.IndexLookout.Policy;
import org.regenregistry.indexer.relay.Relay.Batches;
import org.regenregistry.indexer.relay.Relay.Targets;
import org.regenregistry.indexer.release.Withdrawals;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles the relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RelaySettings.class, PseudonymSettings.class})
public class RelayConfiguration {

  @Bean
  WorkSignal workSignal() {
    return new WorkSignal();
  }

  @Bean
  Backoff backoff(RelaySettings settings) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new Backoff(settings.retryInitial(), settings.retryMaximum(), random);
  }

  @Bean
  RelayMetrics relayMetrics(MeterRegistry registry, LedgerSurvey survey) {
    return new RelayMetrics(registry, survey::now);
  }

  @Bean
  IndexKeeper indexKeeper(
      TreatmentIndices indices, Generations generations, RelaySettings settings) {
    String version = TreatmentIndex.mappingVersion();
    var lookout =
        new IndexLookout(
            indices, generations, new Policy(version, settings.keepPrevious()), System::nanoTime);
    return new IndexKeeper(indices, generations, lookout, version);
  }

  @Bean
  PatientMapping patientMapping(PseudonymSettings pseudonyms, RelaySettings settings) {
    return new PatientMapping(
        FhirContext.forR4(),
        new TreatmentMapper(new Pseudonyms(pseudonyms.bytes())),
        settings.absentConsent());
  }

  @Bean
  BulkWriter bulkWriter(ElasticsearchClient client, RelaySettings settings, BulkMetrics metrics) {
    return new BulkWriter(client, settings.batchBytes().toBytes(), metrics);
  }

  @Bean
  LiveWriter liveWriter(BulkWriter writer, TreatmentIndices indices, IndexKeeper keeper) {
    return new LiveWriter(writer, indices, keeper, TreatmentIndex.mappingVersion());
  }

  @Bean
  Departures departures(Withdrawals withdrawals, PseudonymSettings pseudonyms) {
    return new Departures(withdrawals, new Pseudonyms(pseudonyms.bytes()));
  }

  @Bean
  Targets targets(LiveWriter treatments, Departures releases) {
    return new Targets(treatments, releases);
  }

  @Bean
  Settlement settlement(
      LedgerMarks marks, MovedDocuments moved, RelaySettings settings, RelayMetrics metrics) {
    return new Settlement(
        marks, moved, new Patience(settings.parkInitial(), settings.parkMaximum()), metrics);
  }

  @Bean
  Batches batches(RelaySettings settings, MeterRegistry registry) {
    return new Batches(settings.batchPatients(), settings.lease(), new Stages(registry));
  }

  @Bean
  Relay relay(
      PatientLedger ledger,
      PatientMapping mapping,
      Targets targets,
      Settlement settlement,
      Batches batches) {
    return new Relay(ledger, mapping, targets, settlement, batches);
  }
}
