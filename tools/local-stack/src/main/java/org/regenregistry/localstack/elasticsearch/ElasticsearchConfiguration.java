package org.regenregistry.localstack.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes the configuration folder of one Elasticsearch. */
record ElasticsearchConfiguration(Path distribution, Path folder, ElasticsearchServer server) {

  Path configuration() {
    return folder.resolve("config");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  void write() throws IOException {
    for (Path needed :
        new Path[] {configuration().resolve("jvm.options.d"), data(), logs(), temporary()}) {
      Files.createDirectories(needed);
    }
    for (String file : new String[] {"jvm.options", "log4j2.properties"}) {
      Files.copy(
          distribution.resolve("config").resolve(file),
          configuration().resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    put("elasticsearch.yml", settings());
    for (Map.Entry<String, String> file : FileRealm.files(server.passwords()).entrySet()) {
      put(file.getKey(), file.getValue());
    }
    if (!Files.exists(configuration().resolve("http.key"))) {
      Certificate.create(configuration());
    }
    Files.copy(
        configuration().resolve("http.crt"),
        server.caCertificate(),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * A laptop's disk is often nearly full, and percentages would lock the index on a large disk with
   * plenty of room, so that the watermarks are absolute.
   */
  private String settings() {
    return """
          cluster.name: regen-registry-local
          node.name: local
          discovery.type: single-node
          network.host: 127.0.0.1
          http.port: %d
          transport.port: 0
          path.data: %s
          path.logs: %s
          cluster.routing.allocation.disk.watermark.low: 1500mb
          cluster.routing.allocation.disk.watermark.high: 1gb
          cluster.routing.allocation.disk.watermark.flood_stage: 500mb
          xpack.security.enabled: true
          xpack.security.autoconfiguration.enabled: false
          xpack.security.authc.password_hashing.algorithm: PBKDF2
          xpack.security.transport.ssl.enabled: false
          xpack.security.http.ssl.enabled: true
          xpack.security.http.ssl.key: http.key
          xpack.security.http.ssl.certificate: http.crt
          xpack.security.authc.realms.file.registry.order: 0
          """
        .formatted(server.uri().getPort(), data(), logs());
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(configuration().resolve(name), text);
  }
}
