package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ca.uhn.fhir.context.FhirContext;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;

/** What loading, asking and extracting say when the registry does not accept them. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
final class RefusedLoadIT {

  private final Loaded registry;

  RefusedLoadIT(Loaded registry) {
    this.registry = registry;
  }

  @Test
  void aClinicThatWasNotOnboardedIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> loading(Map.of()).examples(new ClinicCode("UNKNOWN")))
        .withMessage("Clinic UNKNOWN was not onboarded");
  }

  @Test
  void aRefusedBundleIsToldWithItsClinicStatusAndReason() {
    Map<ClinicCode, ClientCredentials> swapped = new LinkedHashMap<>();
    List<ClinicCode> clinics = List.copyOf(registry.clinics().keySet());
    for (ClinicCode clinic : clinics) {
      swapped.put(clinic, registry.serviceClient("researcher"));
    }

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> loading(swapped).examples(clinics.getFirst()))
        .withMessageContaining("clinic " + clinics.getFirst() + " with 403");
  }

  @Test
  void aQuestionThatTheCallerMayNotAskIsToldWithItsStatus() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> new PooledAnswer(registry.client(), "no-project").table(anyClinic()))
        .withMessageContaining("403");
  }

  @Test
  void aProjectThatTheCallerMayNotProposeIsToldWithItsStatus() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(
            () -> new DemoProject(registry.client(), anyClinic(), anyClinic()).open(List.of()))
        .withMessageContaining("403");
  }

  @Test
  void anExtractThatTheCallerMayNotTakeIsToldWithItsStatus() {
    ExtractTour extract = new ExtractTour(registry.client(), Path.of("target", "refused-extract"));

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> extract.run(anyClinic()))
        .withMessageContaining("The extract was not accepted: 403");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsTold() {
    RegistryClient nobody =
        new RegistryClient(
            "http://localhost:" + Ports.free(),
            new Tokens(registry.servers().keycloak(), Clock.systemUTC()));

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> nobody.get(anyClinic(), "/fhir/metadata"))
        .withMessage("The registry did not answer");
  }

  @Test
  void aLedgerThatCannotBeReadIsTold() {
    Database dropped = registry.servers().postgresql().createDatabase();
    registry.servers().postgresql().drop(dropped);

    assertThatIllegalStateException()
        .isThrownBy(() -> new IndexWait(dropped).untilCaughtUp(Progress.silent()))
        .withMessage("The ledger could not be read");
  }

  private ClientCredentials anyClinic() {
    return Objects.requireNonNull(registry.clinics().values().iterator().next());
  }

  private Loading loading(Map<ClinicCode, ClientCredentials> clients) {
    return new Loading(FhirContext.forR4Cached(), registry.client(), clients);
  }
}
