package org.regenregistry.server.erasure;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that signs receipts. Its bytes are the private key as RFC 8032 defines it. */
public final class ReceiptKey {

  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  /**
   * The key pair of a private key.
   *
   * @param seed its 32 bytes
   */
  public ReceiptKey(byte[] seed) {
    try {
      this.privateKey =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      this.publicKey = publicKey(seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("A private key of Ed25519 has 32 bytes", e);
    }
    String probe = "receipt";
    if (!Signatures.isValid(publicKey, probe, sign(probe))) {
      throw new IllegalStateException("This platform derives another public key");
    }
  }

  /** Java derives the public key only while it draws a pair, so it is given what to draw. */
  private static PublicKey publicKey(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
    return generator.generateKeyPair().getPublic();
  }

  /** The public key, as X.509 in Base64. */
  public String publicBase64() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** The public key's name in receipts: 16 hexadecimal digits of its digest. */
  public String id() {
    return id(publicKey);
  }

  static String id(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(Signatures.bytes(text));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
    }
  }

  private static final class Drawn extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Drawn(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
