package org.regenregistry.localstack.credentials;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The passwords a stack chose at its first start. They must outlive the processes, since the data
 * folders keep them. Only its owner can read the file.
 */
public final class SecretsFile {

  private final Path file;
  private final Properties secrets = new Properties();

  private SecretsFile(Path file) {
    this.file = file;
  }

  /** Opens the file, or starts an empty one. */
  public static SecretsFile open(Path file) {
    SecretsFile opened = new SecretsFile(file);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        opened.secrets.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the passwords of the stack in " + file, e);
      }
    }
    return opened;
  }

  /** The password kept under this name; chosen and written down at the first call. */
  public synchronized String password(String name) {
    String known = secrets.getProperty(name);
    if (known != null) {
      return known;
    }
    String chosen = Secrets.password();
    secrets.setProperty(name, chosen);
    write();
    return chosen;
  }

  /** A file in the same folder, for what must be kept as long. */
  public Path beside(String name) {
    return file.resolveSibling(name);
  }

  private void write() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(secrets)
        .forEach((name, secret) -> lines.append(name).append('=').append(secret).append('\n'));
    PrivateFile.write(file, lines.toString());
  }
}
