package org.regenregistry.launcher.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.launcher.Onboarding;
import org.regenregistry.launcher.RunningRegistry;
import org.regenregistry.launcher.demo.Tour.Logins;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/** Onboards the clinics, loads their records, and shows a pooled answer and an extract. */
final class Demonstration {

  private static final String RESEARCHER = "demo-researcher";
  private static final String OFFICER = "demo-privacy-officer";
  private static final String REGULATOR = "demo-regulator";

  private final RunningRegistry registry;
  private final Path state;
  private final Progress progress;
  private final KeycloakServer keycloak;
  private final RegistryClient client;

  Demonstration(RunningRegistry registry, Path state, Progress progress) {
    this.registry = registry;
    this.state = state;
    this.progress = progress;
    this.keycloak = registry.servers().keycloak();
    this.client = new RegistryClient(registry.baseUrl(), new Tokens(keycloak, Clock.systemUTC()));
  }

  void run(SyntheticSettings settings) {
    Map<ClinicCode, ClientCredentials> clinics = onboard(settings);
    boolean isNew = load(settings, clinics);
    new IndexWait(registry.database()).untilCaughtUp(progress);
    if (isNew) {
      new DemoRelease(registry.properties().indexer()).publish(progress);
    }
    ClientCredentials researcher = serviceClient(RESEARCHER, "researcher");
    ClientCredentials regulator = serviceClient(REGULATOR, "regulator");
    Person person = person("researcher", "researcher");
    String project =
        new DemoProject(client, researcher, serviceClient(OFFICER, "privacy-officer"))
            .open(List.of(person.subject()));
    Logins logins =
        new Logins(
            person.password(),
            person("operator", "operator").password(),
            personOf(clinics.keySet().iterator().next()).password());
    System.out.println();
    System.out.println(new PooledAnswer(client, project).table(researcher));
    System.out.println(new ExtractTour(client, state).run(regulator));
    System.out.println(
        new Tour(registry, clinics.values().iterator().next(), researcher, regulator)
            .text(logins, project));
  }

  /** Somebody who can log in to the pages. */
  private record Person(String subject, String password) {}

  private Person person(String name, String role) {
    String password = registry.secrets().password("demo-" + name + "-login");
    return new Person(keycloak.addUser(name, password, role), password);
  }

  /** Somebody of a clinic; Keycloak asks for a second factor to be set up at the first login. */
  private Person personOf(ClinicCode clinic) {
    Person person = person("clinic", "clinic-data-manager");
    keycloak.addClinicOrganization(clinic.value(), clinic.value());
    keycloak.addClinicMember("clinic", clinic.value());
    return person;
  }

  private Map<ClinicCode, ClientCredentials> onboard(SyntheticSettings settings) {
    Onboarding onboarding = new Onboarding(registry.database(), keycloak);
    Map<ClinicCode, ClientCredentials> clinics = new LinkedHashMap<>();
    for (SyntheticClinic clinic : SyntheticRegistry.clinics(settings)) {
      clinics.put(clinic.code(), onboarding.add(clinic.code(), clinic.name()));
      progress.say("clinics", clinic.code() + " " + clinic.name());
    }
    return clinics;
  }

  /**
   * Loads unless these very data were loaded before, and says whether it did; an interrupted load
   * is done again whole.
   */
  private boolean load(SyntheticSettings settings, Map<ClinicCode, ClientCredentials> clinics) {
    Path mark = state.resolve("loaded.txt");
    try {
      if (Files.exists(mark) && Files.readString(mark).equals(settings.toString())) {
        progress.say("load", "the data of the last start are there");
        return false;
      }
      Loading loading = new Loading(FhirContext.forR4Cached(), client, clinics);
      int resources = loading.run(settings) + loading.examples(clinics.keySet().iterator().next());
      progress.say("load", resources + " resources submitted over FHIR");
      Files.createDirectories(state);
      Files.writeString(mark, settings.toString());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The state folder cannot be written", e);
    }
  }

  private ClientCredentials serviceClient(String clientId, String role) {
    return keycloak.findClient(clientId).orElseGet(() -> keycloak.addServiceClient(clientId, role));
  }
}
