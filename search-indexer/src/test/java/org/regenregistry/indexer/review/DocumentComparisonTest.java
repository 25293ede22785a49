package org.regenregistry.indexer.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.ledger.Claim;
import org.regenregistry.indexer.ledger.PatientKey;
import org.regenregistry.indexer.ledger.PatientSnapshot;
import org.regenregistry.indexer.ledger.PatientSnapshot.IndexMarks;
import org.regenregistry.mapping.treatment.ClinicCode;

class DocumentComparisonTest {

  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

  @Test
  void looksAtSoManyPatientsAtOnceAsTheirDocumentsAllow() {
    var small = comparison(40);
    var large = comparison(200);

    assertThat(DocumentComparison.parts(List.of(small, small, small, large, small), 100))
        .containsExactly(List.of(small, small), List.of(small), List.of(large), List.of(small));
    assertThat(DocumentComparison.parts(List.of(), 100)).isEmpty();
  }

  private static DocumentComparison comparison(int characters) {
    var patient = new PatientKey(new ClinicCode("JEJU-03"), new UUID(0, 1));
    var snapshot =
        new PatientSnapshot(
            new Claim(patient, NOW),
            1,
            NOW,
            new IndexMarks(Set.of(), NOW, false, Optional.empty()),
            List.of());
    return new DocumentComparison(snapshot, List.of(new Put("a", 1, "x".repeat(characters))));
  }
}
