package org.regenregistry.synthetic.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.research.ResearchDocument;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.synthetic.SyntheticSettings;

/** What a release of generated treatments holds. */
class ReleasedCasesTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

  @Test
  void everyDocumentHasAValueOfEveryFieldAndIsTheSameTheNextTime() {
    List<ResearchDocument> documents = ReleasedCases.of(SyntheticSettings.research(300), AS_OF);

    assertThat(documents)
        .hasSizeGreaterThan(200)
        .allSatisfy(
            document ->
                assertThat(document.fields())
                    .containsKeys(
                        ResearchField.all().stream()
                            .map(ResearchField::path)
                            .toArray(String[]::new)));
    assertThat(ReleasedCases.of(SyntheticSettings.research(300), AS_OF)).isEqualTo(documents);
  }
}
