package org.regenregistry.server.erasure;

import java.time.Clock;
import org.regenregistry.server.audit.AuditTrail;
import org.regenregistry.server.store.IdentifierHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of erasures together. */
@Configuration
class ErasureConfiguration {

  @Bean
  ErasureDatabase erasureDatabase(ErasureDatabaseSettings settings) {
    return new ErasureDatabase(settings);
  }

  @Bean
  ErasureJournal erasureJournal(ErasureSettings settings, IdentifierHash hash) {
    return new ErasureJournal(settings.journalFile(), new JournalEntry.Lines(hash));
  }

  @Bean
  ErasureTransaction erasureTransaction(
      ErasureDatabase database,
      ErasureJournal journal,
      IdentifierHash hash,
      PseudonymKeySettings pseudonyms,
      AuditTrail trail) {
    return new ErasureTransaction(
        database, journal, hash, pseudonyms.pseudonyms(), new ErasureEvents(trail));
  }

  @Bean
  Erasures erasures(
      ErasureDatabase database,
      ErasureTransaction transaction,
      Confirmations confirmations,
      Erasures.Attestation attestation) {
    return new Erasures(database, transaction, confirmations, attestation);
  }

  @Bean
  Confirmations confirmations(ErasureSettings settings, IdentifierHash hash, Clock clock) {
    return new Confirmations(hash, settings.confirmationLifetime(), clock);
  }

  @Bean
  Erasures.Attestation attestation(ErasureSettings settings, IdentifierHash hash) {
    return new Erasures.Attestation(
        new SignedReceipts(new ReceiptKey(settings.receiptSeed())), hash);
  }

  @Bean
  ErasureReplay erasureReplay(ErasureTransaction transaction, IdentifierHash hash) {
    return new ErasureReplay(transaction, new JournalEntry.Lines(hash));
  }

  @Bean
  ReplayAtStart replayAtStart(ErasureJournal journal, ErasureReplay replay) {
    return new ReplayAtStart(journal, replay);
  }

  @Bean
  ReplayWhileRunning replayWhileRunning(
      ErasureJournal journal, ErasureReplay replay, ErasureSettings settings) {
    return new ReplayWhileRunning(journal, replay, settings.replayInterval());
  }
}
