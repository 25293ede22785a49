package org.regenregistry.benchmarks.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

class GeneratedTreatmentTest {

  private static final GeneratedTreatments TREATMENTS = SmallData.treatments(100, 250);

  @Test
  void theFirstIsTheDocumentThatWasMapped() {
    GeneratedTreatment original = TREATMENTS.originals().getFirst();
    TreatmentDocument document = TreatmentJson.read(original.put(0).json());

    assertThat(original.put(0).json()).isEqualTo(original.document());
    assertThat(original.put(0).id()).isEqualTo(document.id());
  }

  @Test
  void copiesAreOfOthersAndSayTheSame() throws Exception {
    GeneratedTreatment original = TREATMENTS.originals().getFirst();
    TreatmentDocument one = TreatmentJson.read(original.document());
    TreatmentDocument copy = TreatmentJson.read(original.put(3).json());

    assertThat(copy.id()).isNotEqualTo(one.id()).startsWith(copy.clinic().code().value() + "|");
    assertThat(copy.patient().pseudonym())
        .hasSameSizeAs(one.patient().pseudonym())
        .isNotEqualTo(one.patient().pseudonym());
    assertThat(copy.index().date()).isEqualTo(one.index().date().minusDays(111));
    assertThat(copy.index().year()).isEqualTo(copy.index().date().getYear());
    JsonNode told = new ObjectMapper().readTree(original.put(3).json());
    assertThat(told.path("v"))
        .isNotEmpty()
        .isEqualTo(new ObjectMapper().readTree(original.document()).path("v"));
  }

  @Test
  void thereAreAsManyDocumentsAsAskedForAndNoneTwice() {
    List<String> ids = TREATMENTS.puts(0, 250).stream().map(put -> put.id()).toList();

    assertThat(ids).hasSize(250).doesNotHaveDuplicates();
    assertThat(TREATMENTS.copies(0)).isEqualTo(3);
    assertThat(TREATMENTS.copies(TREATMENTS.originals().size() - 1)).isEqualTo(2);
  }

  @Test
  void whatIsNoTreatmentCannotBeCopied() {
    assertThatThrownBy(() -> GeneratedTreatment.of("{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
