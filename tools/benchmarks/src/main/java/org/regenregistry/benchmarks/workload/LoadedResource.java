package org.regenregistry.benchmarks.workload;

import java.util.Optional;

/**
 * A resource as it was sent and as the server knows it.
 *
 * @param content what was sent of it
 * @param id the id that the server gave it
 * @param version the version that the server named
 */
record LoadedResource(SentResource content, String id, String version) {

  String path() {
    return content.type() + "/" + id;
  }

  String versionPath() {
    return path() + "/_history/" + version;
  }

  Optional<Token> code() {
    return content.code();
  }
}
