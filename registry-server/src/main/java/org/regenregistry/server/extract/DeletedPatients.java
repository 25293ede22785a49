package org.regenregistry.server.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Patients whom an extract must not hold, by pseudonym: whoever has them from an earlier extract is
 * to delete them there.
 */
final class DeletedPatients {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ERASED = "select distinct clinic_id, patient_id from erasure";

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.clinic().value())
          .thenComparing(Entry::pseudonym)
          .thenComparing(Entry::reason);

  private final NavigableSet<Entry> entries = new TreeSet<>(ORDER);

  /** Why a patient is not in the extract. */
  enum Reason {
    /** The patient does not agree to be in the registry. */
    WITHDRAWN("withdrawn"),
    /** The patient was erased. */
    ERASED("erased");

    private final String code;

    Reason(String code) {
      this.code = code;
    }
  }

  private record Entry(ClinicCode clinic, String pseudonym, Reason reason) {

    String line() {
      ObjectNode line = JSON.createObjectNode();
      line.put("clinic", clinic.value()).put("patient", pseudonym).put("reason", reason.code);
      try {
        return JSON.writeValueAsString(line) + "\n";
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("Plain values are always JSON", impossible);
      }
    }
  }

  void add(ClinicCode clinic, String pseudonym, Reason reason) {
    entries.add(new Entry(clinic, pseudonym, reason));
  }

  /** Adds everyone who was ever erased. An erasure holds for instants in the past too. */
  void addErased(ExtractDatabase database, TreatmentRegister register) {
    database
        .jdbc()
        .sql(ERASED)
        .query(
            row -> {
              ClinicCode clinic = new ClinicCode(row.getString("clinic_id"));
              String patient = row.getObject("patient_id", UUID.class).toString();
              add(clinic, register.pseudonym(clinic, patient), Reason.ERASED);
            });
  }

  /** Writes a line for each, ordered by clinic and pseudonym; answers how many. */
  long write(ChunkedFile file) {
    entries.forEach(entry -> file.write(entry.line()));
    return entries.size();
  }
}
