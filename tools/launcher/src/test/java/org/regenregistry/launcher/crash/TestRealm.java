package org.regenregistry.launcher.crash;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * A realm that consists of one key. Keycloak keeps its state in the same PostgreSQL that these
 * tests kill, and is not what they are about.
 */
final class TestRealm implements AutoCloseable {

  private static final long HOURS = 12 * 3600;

  private final RSAKey key;
  private final HttpServer http;

  TestRealm() throws IOException {
    try {
      key = new RSAKeyGenerator(2048).keyID("crash").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    http.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/realm";
  }

  static String client(ClinicCode clinic) {
    return "crash-" + clinic.value();
  }

  String token(ClinicCode clinic) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("ehr of " + clinic.value())
            .audience("regen-registry")
            .claim("azp", client(clinic))
            .claim("clinic", clinic.value())
            .claim("typ", "Bearer")
            .claim("scope", "system/*.cruds")
            .claim("realm_access", Map.of("roles", List.of("clinic-data-manager")))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(HOURS)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
