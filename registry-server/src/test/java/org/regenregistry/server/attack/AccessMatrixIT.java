package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.StoreChecksum;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.attack.Identity.Standing;
import org.regenregistry.server.oracle.Declared;

/**
 * Everything the CapabilityStatement declares, and much that it does not, as everybody who could
 * ask: alone, in a batch and in a transaction.
 */
class AccessMatrixIT {

  private static RegistryServerFixture registry;
  private static Planted aim;
  private static Planted other;
  private static Planted bystander;
  private static CapabilityStatement statement;
  private static AccessMatrix matrix;

  @BeforeAll
  static void plant() {
    registry = RegistryServerFixture.running();
    aim = Planted.in(registry.onboardClinic(), 'a');
    other = Planted.in(registry.onboardClinic(), 'b');
    bystander = Planted.in(registry.onboardClinic(), 'c');
    statement = registry.anonymous().get("metadata").as(CapabilityStatement.class);
    matrix =
        new AccessMatrix(
            List.of(aim, other, bystander),
            new Attackers(registry, aim.clinic(), other.clinic()),
            statement.getRestFirstRep());
  }

  @Test
  void aimsAtEveryStoredType() {
    assertThat(Declared.stored(statement))
        .extracting(resource -> resource.getType())
        .containsExactlyInAnyOrderElementsOf(aim.types());
  }

  /** Owners come last, because what they do succeeds. */
  @Test
  void nobodyReadsOrChangesWhatIsNotTheirs() throws Exception {
    Map<String, String> before = sums(aim);
    Map<String, String> beforeOther = sums(other);
    Map<String, String> beforeBystander = sums(bystander);
    for (Identity who : Identity.values()) {
      if (who.standing() != Standing.OWNER) {
        matrix.run(who);
      }
    }
    int attacks = matrix.requests();
    assertThat(sums(aim)).isEqualTo(before);
    assertThat(sums(other)).isEqualTo(beforeOther);
    for (Identity who : Identity.values()) {
      if (who.standing() == Standing.OWNER) {
        matrix.run(who);
      }
    }
    assertThat(matrix.leaks()).isEmpty();
    assertThat(matrix.wrongStatuses()).isEmpty();
    assertThat(sums(bystander)).isEqualTo(beforeBystander);
    publish(attacks);
  }

  private static Map<String, String> sums(Planted planted) {
    TestClinic clinic = planted.clinic();
    return StoreChecksum.of(registry, clinic);
  }

  private static void publish(int attacks) {
    String size =
        "%d requests: %d interactions, plain, batch-wrapped or transaction-wrapped, x %d identities"
            .formatted(matrix.requests(), matrix.interactions(), Identity.values().length);
    Promises.held(Promise.P5, "0 foreign canaries or ids in " + size);
    Promises.held(
        Promise.P6,
        "0 changed rows of 3 clinics (checksum per table) by %d requests of %d identities"
            .formatted(
                attacks,
                Arrays.stream(Identity.values())
                    .filter(who -> who.standing() != Standing.OWNER)
                    .count()));
    assertThat(matrix.interactions()).isGreaterThanOrEqualTo(1_500);
    assertThat(matrix.requests()).isGreaterThanOrEqualTo(20_000);
  }
}
