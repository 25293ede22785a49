package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.IdentifierHash;

/** A line of the journal of erasures. */
sealed interface JournalEntry {

  /**
   * An erasure that was about to be committed.
   *
   * @param revision the ledger's revision that tells the index
   * @param hashes hexadecimal keyed hashes of the patient's identifiers
   */
  record Erased(Receipt.ErasureOrder order, long revision, List<String> hashes)
      implements JournalEntry {

    public Erased {
      hashes = List.copyOf(hashes);
    }
  }

  /** The erasure was rolled back. */
  record Undone(UUID erasure) implements JournalEntry {}

  /**
   * A patient may return: the clinic's identifier of that hash is taken in again.
   *
   * @param erasure the erasure that had kept it out; a later one of the same patient is not undone
   */
  record Lifted(ClinicCode clinic, String hash, UUID erasure) implements JournalEntry {}

  /** Writes and reads lines. Each is sealed, so that nobody without the key can order erasures. */
  final class Lines {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SEAL = "seal";
    private static final String EVENT = "event";
    private static final String ERASURE = "erasure";
    private static final String CLINIC = "clinic";

    private final IdentifierHash hash;

    Lines(IdentifierHash hash) {
      this.hash = hash;
    }

    /** The entry as a line without its end. */
    String write(JournalEntry entry) {
      ObjectNode line = JSON.createObjectNode();
      switch (entry) {
        case Erased(var order, long revision, var hashes) -> {
          line.put(EVENT, "erased").put(ERASURE, order.id().toString());
          line.put(CLINIC, order.patient().clinic().value());
          line.put("patient", order.patient().id().toString());
          line.put("reason", order.reason().code()).put("by", order.subject());
          line.put("at", order.time().toString()).put("revision", revision);
          hashes.forEach(line.putArray("identifiers")::add);
        }
        case Undone(var erasure) -> line.put(EVENT, "undone").put(ERASURE, erasure.toString());
        case Lifted(var clinic, var lifted, var erasure) -> {
          line.put(EVENT, "lifted").put(ERASURE, erasure.toString());
          line.put(CLINIC, clinic.value()).put("identifier", lifted);
        }
      }
      return line.put(SEAL, seal(line)).toString();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if the line is not one that this registry wrote
     */
    JournalEntry read(String text) {
      try {
        if (!(JSON.readTree(text) instanceof ObjectNode line)) {
          throw new IllegalArgumentException("Not a line of the journal");
        }
        JsonNode seal = line.remove(SEAL);
        if (seal == null || !seal.asText().equals(seal(line))) {
          throw new IllegalArgumentException("Not sealed with this registry's key");
        }
        return entry(line);
      } catch (JsonProcessingException _) {
        throw new IllegalArgumentException("Not a whole line of the journal");
      }
    }

    private static JournalEntry entry(ObjectNode line) {
      return switch (text(line, EVENT)) {
        case "erased" -> erased(line);
        case "undone" -> new Undone(UUID.fromString(text(line, ERASURE)));
        case "lifted" ->
            new Lifted(
                new ClinicCode(text(line, CLINIC)),
                text(line, "identifier"),
                UUID.fromString(text(line, ERASURE)));
        default -> throw new IllegalArgumentException("An event of a later registry");
      };
    }

    private static Erased erased(ObjectNode line) {
      List<String> hashes = new ArrayList<>();
      line.path("identifiers").forEach(one -> hashes.add(one.asText()));
      return new Erased(
          new Receipt.ErasureOrder(
              UUID.fromString(text(line, ERASURE)),
              new PatientKey(
                  new ClinicCode(text(line, CLINIC)), UUID.fromString(text(line, "patient"))),
              ErasureReason.of(text(line, "reason")).orElseThrow(),
              text(line, "by"),
              Instant.parse(text(line, "at"))),
          line.path("revision").asLong(),
          hashes);
    }

    private static String text(ObjectNode line, String name) {
      return line.path(name).asText();
    }

    private String seal(ObjectNode line) {
      return HexFormat.of().formatHex(hash.of("erasure-journal\n" + line));
    }
  }
}
