package org.regenregistry.localstack.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.regenregistry.localstack.credentials.PrivateFile;
import org.regenregistry.localstack.credentials.Secrets;
import org.regenregistry.localstack.process.Executables;
import org.regenregistry.localstack.report.StackFailure;

/** A certificate for localhost that the JDK's keytool made, its key, and how to trust it. */
public final class Certificate {

  private static final String ALIAS = "http";
  private static final long LIMIT_SECONDS = 60;

  private Certificate() {}

  /**
   * The folder, with a certificate and its key in it; they are made the first time. Nodes that
   * start side by side get the same ones.
   *
   * @param published where clients find the certificate
   */
  static synchronized Path once(Path folder, Path published) throws IOException {
    Path certificate = folder.resolve("http.crt");
    if (!Files.exists(folder.resolve("http.key"))) {
      Files.createDirectories(folder);
      create(folder);
    }
    if (!Files.exists(published) || Files.mismatch(certificate, published) >= 0) {
      Files.copy(certificate, published, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }

  /** Writes {@code http.key} and {@code http.crt} into the folder, both as PEM. */
  public static void create(Path folder) throws IOException {
    Path keyStore = folder.resolve("http.p12");
    String password = Secrets.password();
    Files.deleteIfExists(keyStore);
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost, O=Regen Registry local stack",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-ext",
            "bc:c=ca:true",
            "-validity",
            "3650",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString()),
        password);
    try (InputStream file = Files.newInputStream(keyStore)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, password.toCharArray());
      byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
      byte[] key = keys.getKey(ALIAS, password.toCharArray()).getEncoded();
      Files.writeString(folder.resolve("http.crt"), pem("CERTIFICATE", certificate));
      PrivateFile.write(folder.resolve("http.key"), pem("PRIVATE KEY", key));
    } catch (GeneralSecurityException e) {
      throw new StackFailure("keytool made a key that Java cannot read: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(keyStore);
    }
  }

  private static String pem(String kind, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  /** The password goes through the environment, since arguments show in the list of processes. */
  private static void keytool(List<String> arguments, String password) {
    Path program = Executables.javaHome().resolve("bin").resolve("keytool");
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    line.addAll(List.of("-storepass:env", "KEYSTORE_PASSWORD"));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("KEYSTORE_PASSWORD", password);
    try {
      Process keytool = builder.start();
      String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      if (!keytool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new StackFailure("keytool could not make a certificate: " + output);
      }
    } catch (IOException e) {
      throw new StackFailure(
          "There is no JDK at "
              + Executables.javaHome()
              + ": its keytool cannot be run. A JDK 25 is needed, a JRE is not enough.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while making a certificate", e);
    }
  }

  /** A TLS context that trusts this certificate and no other. */
  static SSLContext trusting(Path pem) {
    try (InputStream file = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "http", CertificateFactory.getInstance("X.509").generateCertificate(file));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new StackFailure("The certificate " + pem + " cannot be used: " + e.getMessage(), e);
    }
  }
}
