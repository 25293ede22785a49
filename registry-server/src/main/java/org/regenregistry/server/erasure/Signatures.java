package org.regenregistry.server.erasure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Checks signatures of Ed25519. */
final class Signatures {

  private Signatures() {}

  static boolean isValid(PublicKey key, String text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(bytes(text));
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      // A signature of the wrong length is an exception here, and no valid one either way.
      return false;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
