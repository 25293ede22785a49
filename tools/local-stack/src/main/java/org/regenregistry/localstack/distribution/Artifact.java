package org.regenregistry.localstack.distribution;

import java.nio.file.Path;

/** A file in a Maven repository. */
record Artifact(String groupId, String artifactId, String version, String packaging) {

  /** As the dependency plugin wants it. */
  String coordinates() {
    return groupId + ":" + artifactId + ":" + version + ":" + packaging;
  }

  String fileName() {
    return artifactId + "-" + version + "." + packaging;
  }

  /** The folder below a repository that holds the file. */
  Path folder() {
    return Path.of(groupId.replace('.', '/'), artifactId, version);
  }
}
