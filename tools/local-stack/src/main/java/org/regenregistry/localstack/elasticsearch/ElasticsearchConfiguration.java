package org.regenregistry.localstack.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes the configuration folder of one node. */
record ElasticsearchConfiguration(Path distribution, Path folder, ElasticsearchMember member) {

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
    for (Map.Entry<String, String> file : FileRealm.files(member.server().passwords()).entrySet()) {
      put(file.getKey(), file.getValue());
    }
    takeCertificate();
  }

  /** All nodes of a stack have the same one, since they and their clients trust only this. */
  private void takeCertificate() throws IOException {
    Path shared =
        Certificate.once(
            folder.resolveSibling("elasticsearch-certificate"), member.server().caCertificate());
    for (String file : new String[] {"http.key", "http.crt"}) {
      Files.copy(
          shared.resolve(file),
          configuration().resolve(file),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Remembers that this node has found the others once. */
  void noteJoined() throws IOException {
    Files.writeString(joined(), "");
  }

  private Path joined() {
    return folder.resolve("joined");
  }

  /**
   * A laptop's disk is often nearly full, and percentages would lock the index on a large disk with
   * plenty of room, so that the watermarks are absolute.
   */
  private String settings() {
    return """
          cluster.name: regen-registry-local
          network.host: 127.0.0.1
          http.port: %d
          path.data: %s
          path.logs: %s
          cluster.routing.allocation.disk.watermark.low: 1500mb
          cluster.routing.allocation.disk.watermark.high: 1gb
          cluster.routing.allocation.disk.watermark.flood_stage: 500mb
          xpack.security.enabled: true
          xpack.security.autoconfiguration.enabled: false
          xpack.security.authc.password_hashing.algorithm: PBKDF2
          xpack.security.http.ssl.enabled: true
          xpack.security.http.ssl.key: http.key
          xpack.security.http.ssl.certificate: http.crt
          xpack.security.authc.realms.file.registry.order: 0
          """
            .formatted(member.ports().http(), data(), logs())
        + (member.isAlone() ? alone() : amongOthers());
  }

  private static String alone() {
    return """
        node.name: local
        discovery.type: single-node
        transport.port: 0
        xpack.security.transport.ssl.enabled: false
        """;
  }

  /**
   * Nodes that have passwords speak TLS among themselves. The first masters are named only until
   * the nodes have found each other: a node that lost its data must never begin a second cluster.
   */
  private String amongOthers() {
    String first =
        Files.exists(joined()) ? "" : "cluster.initial_master_nodes: " + member.names() + "\n";
    return first
        + """
          node.name: es-%d
          discovery.seed_hosts: %s
          transport.port: %d
          xpack.security.transport.ssl.enabled: true
          xpack.security.transport.ssl.key: http.key
          xpack.security.transport.ssl.certificate: http.crt
          xpack.security.transport.ssl.certificate_authorities: http.crt
          """
            .formatted(member.number(), member.addresses(), member.ports().transport());
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(configuration().resolve(name), text);
  }
}
