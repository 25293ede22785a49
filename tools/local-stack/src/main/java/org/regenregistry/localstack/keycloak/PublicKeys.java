package org.regenregistry.localstack.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public keys of a client as SMART Backend Services asks for them: RSA for RS384 or P-384 for
 * ES384, each with an id. The algorithm is written to each key, since Keycloak would otherwise take
 * any that fits it.
 *
 * @param json a JSON Web Key Set that holds nothing but what is public
 */
public record PublicKeys(String json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FEWEST_RSA_BITS = 2048;
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
  private static final Map<String, List<String>> PUBLIC =
      Map.of("RS384", List.of("n", "e"), "ES384", List.of("crv", "x", "y"));

  /**
   * Reads a JSON Web Key Set, or a single key.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static PublicKeys read(String text) {
    JsonNode document = parse(text);
    JsonNode given =
        document.has("kty") ? JSON.createArrayNode().add(document) : document.path("keys");
    if (!given.isArray() || given.isEmpty()) {
      throw new IllegalArgumentException("The key set has no 'keys'.");
    }
    ArrayNode keys = JSON.createArrayNode();
    Set<String> ids = new HashSet<>();
    for (JsonNode key : given) {
      String id = key.path("kid").asText("");
      if (id.isBlank() || !ids.add(id)) {
        throw new IllegalArgumentException("Each key needs a 'kid' of its own.");
      }
      keys.add(publicPart(key, id));
    }
    return new PublicKeys(JSON.createObjectNode().set("keys", keys).toString());
  }

  private static ObjectNode publicPart(JsonNode key, String id) {
    if (PRIVATE.stream().anyMatch(key::has)) {
      throw new IllegalArgumentException(
          "The key '" + id + "' is private. Keep it where it is, and give its public half.");
    }
    String algorithm = algorithm(key, id);
    ObjectNode part = JSON.createObjectNode().put("kid", id).put("kty", key.path("kty").asText());
    PUBLIC.getOrDefault(algorithm, List.of()).forEach(name -> part.set(name, key.path(name)));
    return part.put("use", "sig").put("alg", algorithm);
  }

  private static String algorithm(JsonNode key, String id) {
    String algorithm =
        suited(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The key '"
                            + id
                            + "' is neither RSA of 2048 bits or more nor EC on P-384."));
    String named = key.path("alg").asText(algorithm);
    if (!named.equals(algorithm)) {
      throw new IllegalArgumentException(
          "The key '%s' is for %s, not for %s.".formatted(id, named, algorithm));
    }
    return algorithm;
  }

  private static Optional<String> suited(JsonNode key) {
    String type = key.path("kty").asText();
    if (type.equals("RSA") && bits(key.path("n").asText()) >= FEWEST_RSA_BITS) {
      return Optional.of("RS384");
    }
    return type.equals("EC") && key.path("crv").asText().equals("P-384")
        ? Optional.of("ES384")
        : Optional.empty();
  }

  private static int bits(String modulus) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(modulus)).bitLength();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The key set is no JSON.", e);
    }
  }
}
