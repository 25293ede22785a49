package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The values that the store keeps and orders by. */
class StoreValuesTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");

  @Test
  void readsOnlyIdsItCouldHaveDrawn() {
    assertThat(ResourceKey.parseId(ID.toString())).contains(ID);
    for (String id : List.of("", "1", "1-1-1-1-1", ID.toString().toUpperCase(Locale.ROOT) + "A")) {
      assertThat(ResourceKey.parseId(id)).as(id).isEmpty();
    }
  }

  @Test
  void orderIsTotalSoThatLocksAreTakenInOneOrder() {
    var a = new BusinessIdentifier(ResourceKind.OBSERVATION, "s", "v");
    var b = new BusinessIdentifier(ResourceKind.PATIENT, "a", "a");
    assertThat(a).isLessThan(b);
    assertThat(new ResourceKey(ResourceKind.OBSERVATION, ID))
        .isLessThan(new ResourceKey(ResourceKind.PATIENT, ID));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BusinessIdentifier(ResourceKind.PATIENT, " ", "v"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BusinessIdentifier(ResourceKind.PATIENT, "s", ""));
  }
}
