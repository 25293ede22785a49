package org.regenregistry.localstack.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The keys with which the realm signs tokens. */
final class SigningKeys {

  private static final String TYPE = "org.keycloak.keys.KeyProvider";
  private static final String KIND = "rsa-generated";

  private final RealmResource realm;

  SigningKeys(RealmResource realm) {
    this.realm = realm;
  }

  /** Adds a key that signs from now on; the earlier ones are still published. */
  void add() {
    ComponentRepresentation key = new ComponentRepresentation();
    key.setName("rotated-" + System.nanoTime());
    key.setProviderType(TYPE);
    key.setProviderId(KIND);
    key.setParentId(realm.toRepresentation().getId());
    MultivaluedHashMap<String, String> settings = new MultivaluedHashMap<>();
    settings.putSingle("priority", Long.toString(highestPriority() + 1));
    settings.putSingle("algorithm", "RS256");
    settings.putSingle("keySize", "2048");
    settings.putSingle("enabled", "true");
    settings.putSingle("active", "true");
    key.setConfig(settings);
    try (Response response = realm.components().add(key)) {
      CreatedResponseUtil.getCreatedId(response);
    }
  }

  /** Removes every key but the one that signs; what the others signed is no longer good. */
  void removeEarlier() {
    long highest = highestPriority();
    keys().stream()
        .filter(key -> priority(key) < highest)
        .forEach(key -> realm.components().removeComponent(key.getId()));
  }

  private long highestPriority() {
    return keys().stream().mapToLong(SigningKeys::priority).max().orElse(0);
  }

  private List<ComponentRepresentation> keys() {
    return realm.components().query(realm.toRepresentation().getId(), TYPE).stream()
        .filter(key -> key.getProviderId().equals(KIND))
        .toList();
  }

  private static long priority(ComponentRepresentation key) {
    return Long.parseLong(key.getConfig().getFirst("priority"));
  }
}
