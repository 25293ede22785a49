package org.regenregistry.launcher.demo;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import ca.uhn.fhir.context.FhirContext;
import co.elastic.clients.transport.TransportUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.regenregistry.launcher.Onboarding;
import org.regenregistry.launcher.OneProcess;
import org.regenregistry.launcher.RegistryProperties;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * A registry with synthetic data in it, loaded through its FHIR interface. Started once for all
 * tests of this module, on the servers that the build run shares.
 */
final class LoadedRegistry implements BeforeAllCallback, ParameterResolver {

  static final SyntheticSettings SETTINGS = SyntheticSettings.demonstration().withTreatments(240);

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Loaded.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Loaded.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Loaded.class);
  }

  /** The registry and everything a test asks it with. */
  static final class Loaded implements AutoCloseable {

    private final RunningServers servers = LocalServers.servers();
    private final Database database = servers.postgresql().createDatabase();
    private final int port = Ports.free();
    private final HttpClient indexClient = HttpClient.newBuilder().sslContext(trust()).build();
    private final RegistryProperties properties;
    private final OneProcess process;
    private final RegistryClient client;
    private final Map<ClinicCode, ClientCredentials> clinics;

    Loaded() {
      forgetOtherTreatments();
      Path folder = temporaryFolder();
      properties =
          new RegistryProperties(
              servers,
              database,
              SecretsFile.open(folder.resolve("secrets.properties")),
              folder.resolve("audit-anchors"));
      process =
          OneProcess.start(properties, port, folder.resolve("registry.log"), Progress.console());
      client = new RegistryClient(baseUrl(), new Tokens(servers.keycloak(), Clock.systemUTC()));
      clinics = onboard();
      new Loading(FhirContext.forR4Cached(), client, clinics).run(SETTINGS);
      untilIndexed();
    }

    void untilIndexed() {
      new IndexWait(database).untilCaughtUp(Progress.silent());
    }

    RunningServers servers() {
      return servers;
    }

    Database database() {
      return database;
    }

    RegistryClient client() {
      return client;
    }

    Map<ClinicCode, ClientCredentials> clinics() {
      return clinics;
    }

    String baseUrl() {
      return "http://localhost:" + port;
    }

    <T> T bean(Class<T> type) {
      return process.server().getBean(type);
    }

    /** What an indexer of this registry is told. */
    Map<String, Object> indexerSettings() {
      return properties.indexer();
    }

    ClientCredentials serviceClient(String role) {
      String id = "whole-path-" + role;
      return servers
          .keycloak()
          .findClient(id)
          .orElseGet(() -> servers.keycloak().addServiceClient(id, role));
    }

    /** The project for which questions over the release are asked. */
    DemoProject project() {
      return new DemoProject(client, serviceClient("researcher"), serviceClient("privacy-officer"));
    }

    private Map<ClinicCode, ClientCredentials> onboard() {
      Onboarding onboarding = new Onboarding(database, servers.keycloak());
      Map<ClinicCode, ClientCredentials> onboarded = new LinkedHashMap<>();
      for (SyntheticClinic clinic : SyntheticRegistry.clinics(SETTINGS)) {
        onboarded.put(
            clinic.code(), onboarding.add(clinic.code(), clinic.name(), ClinicRole.DATA_MANAGER));
      }
      return onboarded;
    }

    /** Tests of other modules leave treatments in the Elasticsearch that the build run shares. */
    private void forgetOtherTreatments() {
      try (HttpClient elasticsearch = HttpClient.newBuilder().sslContext(trust()).build()) {
        String indices =
            elasticsearch
                .send(asSuperuser("/_cat/indices/treatments*?h=index").GET().build(), ofString())
                .body();
        for (String index : indices.lines().toList()) {
          elasticsearch.send(asSuperuser("/" + index.strip()).DELETE().build(), ofString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** What Elasticsearch answers its superuser. */
    String index(String method, String path, String body) {
      HttpRequest.Builder request =
          asSuperuser(path)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      try {
        return indexClient.send(request.build(), ofString()).body();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest.Builder asSuperuser(String path) {
      Credentials login = servers.elasticsearch().credentials(ElasticsearchUser.SUPERUSER);
      String pair = login.username() + ":" + login.password();
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return HttpRequest.newBuilder(URI.create(servers.elasticsearch().uri() + path))
          .header("Authorization", "Basic " + basic);
    }

    private SSLContext trust() {
      try {
        return TransportUtils.sslContextFromHttpCaCrt(
            servers.elasticsearch().caCertificate().toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.close();
      indexClient.close();
      servers.postgresql().drop(database);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("registry-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
