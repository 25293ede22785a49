package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposesTest {

  @ParameterizedTest
  @CsvSource({
    "clinic-submitter,, TREAT",
    "clinic-data-manager, COC, COC",
    "clinic-data-manager, HRESCH, TREAT",
    "clinic-data-manager, TREATMENT OF KIM, TREAT",
    "researcher,, HRESCH",
    "researcher, CLINTRCH, CLINTRCH",
    "regulator,, PUBHLTH",
    "regulator, TREAT, PUBHLTH",
    "operator,, HOPERAT",
    "privacy-officer, HCOMPL, HCOMPL",
    ",, HOPERAT"
  })
  void aHeaderCanNarrowThePurposeOfTheRoleAndNothingElse(
      String role, String header, String purpose) {
    assertThat(Purposes.of(Optional.ofNullable(role), header)).isEqualTo(purpose);
  }
}
