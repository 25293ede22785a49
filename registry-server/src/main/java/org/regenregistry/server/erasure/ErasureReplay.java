package org.regenregistry.server.erasure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.erasure.ErasureTransaction.Repetition;
import org.regenregistry.server.store.IdentifierHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a journal to the database: what was erased is erased again where a restored backup has
 * brought it back. Applying it twice changes nothing more.
 */
public final class ErasureReplay {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

  private final ErasureTransaction transaction;
  private final JournalEntry.Lines lines;

  ErasureReplay(ErasureTransaction transaction, JournalEntry.Lines lines) {
    this.transaction = transaction;
    this.lines = lines;
  }

  /**
   * What was done.
   *
   * @param repeated erasures that had to be done again
   * @param standing erasures that the database knows
   * @param unreadable lines that are broken or not sealed with this registry's key
   * @param referring resources outside the records that still refer to what was erased again
   */
  public record Outcome(int repeated, int standing, int unreadable, int referring) {}

  /**
   * Applies a journal without a server, by the server's settings.
   *
   * @param settings those of {@code registry.database}, {@code registry.erasure} and {@code
   *     registry.pseudonym}
   */
  public static Outcome apply(Map<String, Object> settings, Path file) {
    ErasureDatabaseSettings.Login login =
        new ErasureDatabaseSettings.Login(
            text(settings, "registry.database.erasure.username"),
            text(settings, "registry.database.erasure.password"));
    IdentifierHash hash = IdentifierHash.under(text(settings, "registry.erasure.identifier-key"));
    JournalEntry.Lines lines = new JournalEntry.Lines(hash);
    try (ErasureDatabase database =
        new ErasureDatabase(
            new ErasureDatabaseSettings(text(settings, "registry.database.url"), login))) {
      ErasureTransaction transaction =
          new ErasureTransaction(
              database,
              new ErasureJournal(Optional.empty(), lines),
              hash,
              new PseudonymKeySettings(text(settings, "registry.pseudonym.key")).pseudonyms(),
              new ErasureEvents(database.trail()));
      return new ErasureReplay(transaction, lines).run(file);
    }
  }

  private static String text(Map<String, Object> settings, String name) {
    return String.valueOf(settings.get(name));
  }

  /** Applies the journal in that file. */
  public Outcome run(Path file) {
    Read read = read(ErasureJournal.lines(file));
    int repeated = 0;
    int standing = 0;
    int referring = 0;
    for (JournalEntry entry : read.entries()) {
      switch (entry) {
        case JournalEntry.Erased erased -> {
          switch (transaction.repeat(erased)) {
            case Repetition.Repeated(var others) -> {
              repeated++;
              referring += others.size();
              warn(erased, others);
            }
            case Repetition.Needless() -> standing++;
          }
        }
        case JournalEntry.Lifted lifted -> transaction.repeat(lifted);
        case JournalEntry.Undone _ -> {
          // What it takes back was left out.
        }
      }
    }
    return new Outcome(repeated, standing, read.unreadable(), referring);
  }

  /** The erasures at the journal's end that the database does not know. */
  Set<UUID> missing(Path file) {
    Map<ClinicCode, Set<UUID>> erasures = new HashMap<>();
    for (JournalEntry entry : read(ErasureJournal.lastLines(file)).entries()) {
      if (entry instanceof JournalEntry.Erased(var order, _, _)) {
        erasures.computeIfAbsent(order.patient().clinic(), _ -> new HashSet<>()).add(order.id());
      }
    }
    Set<UUID> missing = new HashSet<>();
    erasures.forEach((clinic, ids) -> missing.addAll(transaction.missing(clinic, ids)));
    return missing;
  }

  /**
   * What the lines of a journal say.
   *
   * @param entries without erasures that never took place
   * @param unreadable lines that are broken or not sealed with this registry's key
   */
  private record Read(List<JournalEntry> entries, int unreadable) {}

  private Read read(List<String> text) {
    List<JournalEntry> entries = new ArrayList<>();
    Set<UUID> undone = new HashSet<>();
    int unreadable = 0;
    for (String line : text) {
      try {
        JournalEntry entry = lines.read(line);
        entries.add(entry);
        if (entry instanceof JournalEntry.Undone(var erasure)) {
          undone.add(erasure);
        }
      } catch (IllegalArgumentException _) {
        unreadable++;
      }
    }
    entries.removeIf(
        entry ->
            entry instanceof JournalEntry.Erased erased && undone.contains(erased.order().id()));
    return new Read(entries, unreadable);
  }

  private static void warn(JournalEntry.Erased erased, List<String> referring) {
    if (!referring.isEmpty()) {
      LOG.warn(
          "Resources of clinic {} refer to what erasure {} has removed again; correct them: {}",
          erased.order().patient().clinic().value(),
          erased.order().id(),
          String.join(", ", referring));
    }
  }
}
