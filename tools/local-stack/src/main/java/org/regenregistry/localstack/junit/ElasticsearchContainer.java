package org.regenregistry.localstack.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.localstack.credentials.Secrets;
import org.regenregistry.localstack.elasticsearch.Certificate;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.elasticsearch.FileRealm;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * Elasticsearch from its image, with the same users, roles and kind of certificate as the local
 * one.
 */
final class ElasticsearchContainer {

  private static final int PORT = 9200;
  private static final String CONFIGURATION = "/usr/share/elasticsearch/config/";

  private ElasticsearchContainer() {}

  static ElasticsearchServer start() {
    Map<ElasticsearchUser, String> passwords = new EnumMap<>(ElasticsearchUser.class);
    for (ElasticsearchUser user : ElasticsearchUser.values()) {
      passwords.put(user, Secrets.password());
    }
    Path certificate = certificateFolder();
    GenericContainer<?> container =
        new GenericContainer<>(Image.ELASTICSEARCH.imageName())
            .withExposedPorts(PORT)
            .withEnv("discovery.type", "single-node")
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
            .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
            .withEnv("xpack.security.enabled", "true")
            .withEnv("xpack.security.autoconfiguration.enabled", "false")
            .withEnv("xpack.security.authc.password_hashing.algorithm", "PBKDF2")
            .withEnv("xpack.security.transport.ssl.enabled", "false")
            .withEnv("xpack.security.http.ssl.enabled", "true")
            .withEnv("xpack.security.http.ssl.key", "http.key")
            .withEnv("xpack.security.http.ssl.certificate", "http.crt")
            .withEnv("xpack.security.authc.realms.file.registry.order", "0")
            .waitingFor(Wait.forLogMessage(".*\"?started\"?.*", 1));
    FileRealm.files(passwords).forEach((name, text) -> put(container, name, text));
    put(container, "http.key", read(certificate.resolve("http.key")));
    put(container, "http.crt", read(certificate.resolve("http.crt")));
    container.start();
    URI address =
        URI.create("https://" + container.getHost() + ":" + container.getMappedPort(PORT));
    return new ElasticsearchServer(List.of(address), certificate.resolve("http.crt"), passwords);
  }

  private static void put(GenericContainer<?> container, String name, String text) {
    container.withCopyToContainer(Transferable.of(text), CONFIGURATION + name);
  }

  private static Path certificateFolder() {
    try {
      Path folder = Files.createTempDirectory("registry-elasticsearch");
      Certificate.create(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a certificate for Elasticsearch", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
