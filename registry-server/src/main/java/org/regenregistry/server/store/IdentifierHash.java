package org.regenregistry.server.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA-256 over a clinic and a business identifier. It lets the registry recognise an
 * identifier that it has forgotten; without the key nobody can try identifiers out.
 */
@Component
public final class IdentifierHash {

  private static final String ALGORITHM = "HmacSHA256";

  /** Divides the parts; the intake lets no control character into an identifier. */
  private static final String DIVIDER = "\n";

  private final SecretKeySpec key;

  IdentifierHash(ErasureKeySettings settings) {
    this.key = new SecretKeySpec(settings.bytes(), ALGORITHM);
  }

  /** Hashes under the key of that setting, for commands that run without the server. */
  public static IdentifierHash under(String identifierKey) {
    return new IdentifierHash(new ErasureKeySettings(identifierKey));
  }

  /** The hash of a clinic's identifier, 32 bytes. */
  public byte[] of(ClinicCode clinic, BusinessIdentifier identifier) {
    return of(
        String.join(
            DIVIDER,
            clinic.value(),
            identifier.kind().type(),
            identifier.system(),
            identifier.value()));
  }

  /** The hash of any text under the same key, for what has to be recognised as the registry's. */
  public byte[] of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
