package org.regenregistry.localstack.junit;

import org.regenregistry.localstack.distribution.Versions;
import org.regenregistry.localstack.report.Progress;

/** The container images of the servers; each name can be set by a system property. */
enum Image {
  POSTGRESQL("servers.image.postgresql"),
  ELASTICSEARCH("servers.image.elasticsearch"),
  KEYCLOAK("servers.image.keycloak");

  private final String setting;

  Image(String setting) {
    this.setting = setting;
  }

  /** The official image of the version this build uses, unless the setting names another. */
  String imageName() {
    return System.getProperty(setting, official(Versions.ofThisBuild()));
  }

  static void announce(Progress progress) {
    for (Image image : values()) {
      progress.say("containers", image.imageName() + " (-D" + image.setting + "=...)");
    }
  }

  /** Names without a registry, so that the engine's own setting decides where images come from. */
  private String official(Versions versions) {
    return switch (this) {
      case POSTGRESQL -> "postgres:" + major(versions.postgresql());
      case ELASTICSEARCH -> "elasticsearch:" + versions.elasticsearch();
      case KEYCLOAK -> "keycloak/keycloak:" + versions.keycloak();
    };
  }

  private static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }
}
