package org.regenregistry.localstack.keycloak;

/** Whether Keycloak gives a client tokens. */
public enum ClientState {
  ENABLED,
  DISABLED
}
