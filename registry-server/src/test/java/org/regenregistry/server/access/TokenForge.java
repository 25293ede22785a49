package org.regenregistry.server.access;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.regenregistry.localstack.junit.PublishedKeys;
import tools.jackson.databind.json.JsonMapper;

/**
 * A realm whose keys the test holds, so that it can sign what no Keycloak would: it publishes an
 * RSA key, an EC key and an encryption key, and has keys that it does not publish.
 */
final class TokenForge implements AutoCloseable {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Whose token is altered: a clinic's client, another clinic, and that one's client. */
  record Names(String client, String clinic, String siblingClient, String otherClinic) {}

  final RSAKey rsa = rsa("r1", KeyUse.SIGNATURE, JWSAlgorithm.RS256);
  final ECKey ec = ec("e1");
  final RSAKey encryption = rsa("enc", KeyUse.ENCRYPTION, JWEAlgorithm.RSA_OAEP_256);
  final RSAKey foreignRsa = rsa("f1", KeyUse.SIGNATURE, JWSAlgorithm.RS256);
  final ECKey foreignEc = ec("f2");
  final Names names;

  private final PublishedKeys published;

  TokenForge(Names names) throws IOException {
    this.names = names;
    published =
        new PublishedKeys(new JWKSet(List.of(rsa, ec, encryption)).toPublicJWKSet().toString());
  }

  URI issuer() {
    return published.at("/realms/registry");
  }

  /** What Keycloak puts into the token of a clinic's client, fit to be altered. */
  Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("exp", now + 300);
    claims.put("iat", now);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iss", issuer().toString());
    claims.put("aud", "regen-registry");
    claims.put("sub", "47e43d78-c930-4ea2-a797-f0f00f8ee640");
    claims.put("typ", "Bearer");
    claims.put("azp", names.client());
    claims.put("realm_access", Map.of("roles", List.of("clinic-data-manager")));
    claims.put("scope", "system/*.cruds system/AuditEvent.rs");
    claims.put("clinic", names.clinic());
    return claims;
  }

  /** The header of a token of the realm, fit to be altered. */
  static Map<String, Object> header(String algorithm, String keyId) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm);
    header.put("typ", "JWT");
    header.put("kid", keyId);
    return header;
  }

  /** A token that the realm itself might have issued. */
  String genuine() {
    return signed(header("RS256", "r1"), claims());
  }

  /** These claims, signed by the realm. */
  String signed(Map<String, Object> header, Map<String, Object> claims) {
    return signed(header, json(claims));
  }

  /** This payload, signed by the realm. */
  String signed(Map<String, Object> header, String payload) {
    return joined(header, payload, text -> rsaSignature("SHA256withRSA", rsa, text));
  }

  /** A token whose signature is made by somebody. */
  static String joined(Map<String, Object> header, String payload, Signer signer) {
    String text = base64(json(header)) + "." + base64(payload);
    return text + "." + BASE64.encodeToString(signer.sign(text));
  }

  static byte[] rsaSignature(String algorithm, RSAKey key, String text) {
    try {
      return signature(Signature.getInstance(algorithm), key.toPrivateKey(), text);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] pssSignature(RSAKey key, String text) {
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      return signature(signature, key.toPrivateKey(), text);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] ecSignature(ECKey key, String text) {
    try {
      return signature(
          Signature.getInstance("SHA256withECDSAinP1363Format"), key.toPrivateKey(), text);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] secretSignature(String algorithm, byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The genuine token in an envelope that only the realm's encryption key opens. */
  String encrypted() {
    JWEObject envelope =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID("enc")
                .contentType("JWT")
                .build(),
            new Payload(genuine()));
    try {
      envelope.encrypt(new RSAEncrypter(encryption));
      return envelope.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String json(@Nullable Object value) {
    return JSON.writeValueAsString(value);
  }

  static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] signature(Signature signature, PrivateKey key, String text)
      throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return signature.sign();
  }

  private static RSAKey rsa(String id, KeyUse use, Algorithm algorithm) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).keyUse(use).algorithm(algorithm).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(id)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    published.close();
  }

  /** Signs the first two parts of a token. */
  interface Signer {
    byte[] sign(String text);
  }
}
