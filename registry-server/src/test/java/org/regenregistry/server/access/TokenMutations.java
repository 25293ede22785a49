package org.regenregistry.server.access;

import static org.regenregistry.server.access.TokenForge.base64;
import static org.regenregistry.server.access.TokenForge.ecSignature;
import static org.regenregistry.server.access.TokenForge.header;
import static org.regenregistry.server.access.TokenForge.joined;
import static org.regenregistry.server.access.TokenForge.json;
import static org.regenregistry.server.access.TokenForge.pssSignature;
import static org.regenregistry.server.access.TokenForge.rsaSignature;
import static org.regenregistry.server.access.TokenForge.secretSignature;

import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tokens that look like a genuine one of a clinic and differ from it in one thing. */
final class TokenMutations {

  /** A name that says what is altered, and the altered token. */
  record Mutation(String name, String token) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final TokenForge forge;
  private final List<Mutation> mutations = new ArrayList<>();

  private TokenMutations(TokenForge forge) {
    this.forge = forge;
  }

  static List<Mutation> of(TokenForge forge) {
    TokenMutations all = new TokenMutations(forge);
    all.addUnsigned();
    all.addSecrets();
    all.addForeignKeys();
    all.addOtherAlgorithms();
    all.addKeyIds();
    all.addHeaders();
    all.addShapes();
    all.addAlteredBytes();
    ClaimMutations.of(forge)
        .forEach((name, payload) -> all.add(name, forge.signed(header("RS256", "r1"), payload)));
    return List.copyOf(all.mutations);
  }

  private void addUnsigned() {
    String genuine = forge.genuine();
    String signature = genuine.substring(genuine.lastIndexOf('.'));
    for (String none : List.of("none", "None", "NONE", "")) {
      String start = base64(json(header(none, "r1"))) + "." + base64(json(forge.claims()));
      add("alg '" + none + "' without signature", start + ".");
      add("alg '" + none + "' with a genuine signature", start + signature);
    }
    Map<String, Object> nothing = new LinkedHashMap<>(Map.of("typ", "JWT"));
    add("no alg", forge.signed(nothing, forge.claims()));
    nothing.put("alg", 256);
    add("alg a number", forge.signed(nothing, forge.claims()));
  }

  private void addSecrets() {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    try {
      byte[] key = forge.rsa.toRSAPublicKey().getEncoded();
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
      secrets.put("the public key", key);
      secrets.put("the public key as PEM", pem.getBytes(StandardCharsets.US_ASCII));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    secrets.put("the public key as JWK", bytes(forge.rsa.toPublicJWK().toJSONString()));
    secrets.put("a secret of zeros", new byte[32]);
    String claims = json(forge.claims());
    secrets.forEach(
        (name, secret) ->
            add(
                "HS256 with " + name,
                joined(
                    header("HS256", "r1"),
                    claims,
                    text -> secretSignature("HmacSHA256", secret, text))));
  }

  private void addForeignKeys() {
    String claims = json(forge.claims());
    for (String kid : List.of("r1", "f1")) {
      add(
          "RS256 with a foreign key named " + kid,
          joined(
              header("RS256", kid),
              claims,
              text -> rsaSignature("SHA256withRSA", forge.foreignRsa, text)));
    }
    for (String kid : List.of("e1", "f2", "r1")) {
      add(
          "ES256 with a foreign key named " + kid,
          joined(header("ES256", kid), claims, text -> ecSignature(forge.foreignEc, text)));
    }
    add("ES256 of zeros", joined(header("ES256", "e1"), claims, _ -> new byte[64]));
    add("RS256 of zeros", joined(header("RS256", "r1"), claims, _ -> new byte[256]));
    add(
        "RS256 with the realm's encryption key",
        joined(
            header("RS256", "enc"),
            claims,
            text -> rsaSignature("SHA256withRSA", forge.encryption, text)));
  }

  private void addOtherAlgorithms() {
    String claims = json(forge.claims());
    Map<String, String> hashes = Map.of("RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
    hashes.forEach(
        (name, algorithm) ->
            add(
                name + " with the realm's key",
                joined(
                    header(name, "r1"), claims, text -> rsaSignature(algorithm, forge.rsa, text))));
    add(
        "PS256 with the key published for RS256",
        joined(header("PS256", "r1"), claims, text -> pssSignature(forge.rsa, text)));
    add(
        "the EC key under the RSA key's id",
        joined(header("ES256", "r1"), claims, text -> ecSignature(forge.ec, text)));
  }

  private void addKeyIds() {
    Map<String, Object> ids = new LinkedHashMap<>();
    ids.put("unknown", "unknown");
    ids.put("a path", "../../../../dev/null");
    ids.put("an address", "http://169.254.169.254/keys");
    ids.put("SQL", "r1' or '1'='1");
    ids.put("empty", "");
    ids.put("long", "k".repeat(2_000));
    ids.put("a list", List.of("r1"));
    ids.put("a number", 1);
    ids.forEach((name, id) -> addHeader("kid " + name, header -> header.put("kid", id)));
    addHeader("no kid", header -> header.remove("kid"));
  }

  private void addHeaders() {
    String claims = json(forge.claims());
    Map<String, Object> pointers = new LinkedHashMap<>();
    pointers.put("jku", "https://evil.example/keys.json");
    pointers.put("x5u", "https://evil.example/key.pem");
    pointers.put("jwk", forge.foreignRsa.toPublicJWK().toJSONObject());
    pointers.put("x5c", List.of("MIIB"));
    pointers.forEach(
        (name, value) -> {
          addHeader(name + " under a genuine signature", header -> header.put(name, value));
          Map<String, Object> header = header("RS256", "f1");
          header.put(name, value);
          add(
              name + " that names a foreign key",
              joined(header, claims, t -> rsaSignature("SHA256withRSA", forge.foreignRsa, t)));
        });
    addHeader("crit unknown", header -> header.putAll(Map.of("crit", List.of("x"), "x", 1)));
    addHeader("crit exp", header -> header.putAll(Map.of("crit", List.of("exp"), "exp", 1)));
    addHeader("b64", header -> header.putAll(Map.of("crit", List.of("b64"), "b64", false)));
    addHeader("zip", header -> header.put("zip", "DEF"));
    addHeader("no header typ", header -> header.remove("typ"));
    for (String type : List.of("JOSE", "logout+jwt", "dpop+jwt", "jwt-x", "")) {
      addHeader("header typ '" + type + "'", header -> header.put("typ", type));
    }
  }

  private void addShapes() {
    String genuine = forge.genuine();
    String[] parts = genuine.split("\\.", -1);
    add("two parts", parts[0] + "." + parts[1]);
    add("one part", parts[1]);
    add("an empty signature", parts[0] + "." + parts[1] + ".");
    add("no payload", parts[0] + ".." + parts[2]);
    add("four parts", genuine + ".e30");
    add("five parts", genuine + ".e30.e30");
    add("a genuine token in an envelope", forge.encrypted());
    add("a token in a token", forge.signed(header("RS256", "r1"), '"' + genuine + '"'));
    add("the signature of another token", parts[0] + "." + parts[1] + "." + otherSignature());
    add("header twice", parts[0] + "." + parts[0] + "." + parts[2]);
    add("a long token", genuine + "A".repeat(5_000));
    add("the JSON form", json(Map.of("payload", parts[1], "protected", parts[0])));
    add("no token at all", "x");
  }

  private String otherSignature() {
    String other = forge.genuine();
    return other.substring(other.lastIndexOf('.') + 1);
  }

  private void addAlteredBytes() {
    String genuine = forge.genuine();
    String[] names = {"header", "payload", "signature"};
    int start = 0;
    for (String name : names) {
      int end = genuine.indexOf('.', start) < 0 ? genuine.length() : genuine.indexOf('.', start);
      for (int position : new int[] {start + 4, (start + end) / 2, end - 4}) {
        char altered = genuine.charAt(position) == 'A' ? 'B' : 'A';
        add(
            "byte " + (position - start) + " of the " + name,
            genuine.substring(0, position) + altered + genuine.substring(position + 1));
      }
      start = end + 1;
    }
  }

  private void addHeader(String name, Consumer<Map<String, Object>> change) {
    Map<String, Object> header = header("RS256", "r1");
    change.accept(header);
    add(name, forge.signed(header, forge.claims()));
  }

  private void add(String name, String token) {
    mutations.add(new Mutation(name, token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
