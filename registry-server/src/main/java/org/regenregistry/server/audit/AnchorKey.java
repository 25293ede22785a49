package org.regenregistry.server.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/** The Ed25519 key that signs anchors, made from 32 bytes, so that it is the same at each start. */
public final class AnchorKey {

  private static final int BYTES = 32;
  private static final String ALGORITHM = "Ed25519";

  private final KeyPair pair;

  private AnchorKey(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * The key of a seed.
   *
   * @param seed 32 random bytes
   */
  public static AnchorKey of(byte[] seed) {
    if (seed.length != BYTES) {
      throw new IllegalArgumentException("registry.audit.signing-key has 32 bytes");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return new AnchorKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 signs every message", e);
    }
  }

  boolean hasSigned(byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(pair.getPublic());
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      // What is no signature at all was not made by this key either.
      return false;
    }
  }

  /** The private key is 32 random bytes; these are drawn already. */
  private static final class Seed extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("An Ed25519 key is made of 32 bytes");
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
