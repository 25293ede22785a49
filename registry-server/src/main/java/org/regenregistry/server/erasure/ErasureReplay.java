package org.regenregistry.server.erasure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    List<JournalEntry> entries = new ArrayList<>();
    int unreadable = 0;
    for (String line : ErasureJournal.lines(file)) {
      try {
        entries.add(lines.read(line));
      } catch (IllegalArgumentException _) {
        unreadable++;
      }
    }
    Set<UUID> undone = new HashSet<>();
    entries.forEach(
        entry -> {
          if (entry instanceof JournalEntry.Undone(var erasure)) {
            undone.add(erasure);
          }
        });
    return apply(entries, undone, unreadable);
  }

  private Outcome apply(List<JournalEntry> entries, Set<UUID> undone, int unreadable) {
    int repeated = 0;
    int standing = 0;
    int referring = 0;
    for (JournalEntry entry : entries) {
      switch (entry) {
        case JournalEntry.Erased erased when undone.contains(erased.order().id()) -> {
          // It never took place.
        }
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
          // Was looked at before.
        }
      }
    }
    return new Outcome(repeated, standing, unreadable, referring);
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
