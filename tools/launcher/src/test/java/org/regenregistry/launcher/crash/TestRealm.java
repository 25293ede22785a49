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
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.regenregistry.localstack.junit.PublishedKeys;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * A realm that consists of one key. Keycloak keeps its state in the same PostgreSQL that these
 * tests kill, and is not what they are about.
 */
public final class TestRealm implements AutoCloseable {

  private static final long HOURS = 12 * 3600;

  private final RSAKey key;
  private final PublishedKeys published;

  /** Makes the key and publishes it. */
  public TestRealm() throws IOException {
    try {
      key = new RSAKeyGenerator(2048).keyID("crash").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    published = new PublishedKeys(new JWKSet(key.toPublicJWK()).toString());
  }

  /** The address of the realm. */
  public String issuer() {
    return published.at("/realm").toString();
  }

  /** The client of a clinic's system. */
  public static String client(ClinicCode clinic) {
    return "crash-" + clinic.value();
  }

  /** A token of that client. */
  public String token(ClinicCode clinic) {
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
    published.close();
  }
}
