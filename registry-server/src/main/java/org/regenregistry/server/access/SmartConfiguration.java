package org.regenregistry.server.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a client gets a token, as SMART App Launch 2.2 has a server say it.
 *
 * @param tokenEndpoint where tokens are issued
 * @param scopes every scope that a client can ask for
 */
public record SmartConfiguration(String tokenEndpoint, List<String> scopes) {

  public SmartConfiguration {
    scopes = List.copyOf(scopes);
  }

  /** What the table of scopes and the realm of the settings say. */
  static SmartConfiguration of(SecuritySettings settings) {
    return new SmartConfiguration(
        settings.issuer() + "/protocol/openid-connect/token",
        ScopeTable.offered().stream().map(Scope::toString).toList());
  }

  /** The members of the document {@code smart-configuration}. */
  Map<String, Object> document() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("token_endpoint", tokenEndpoint);
    members.put(
        "token_endpoint_auth_methods_supported",
        List.of("private_key_jwt", "client_secret_basic", "client_secret_post"));
    members.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
    members.put("grant_types_supported", List.of("client_credentials"));
    members.put("scopes_supported", scopes);
    members.put("code_challenge_methods_supported", List.of("S256"));
    members.put(
        "capabilities",
        List.of(
            "client-confidential-asymmetric", "client-confidential-symmetric", "permission-v2"));
    return members;
  }
}
