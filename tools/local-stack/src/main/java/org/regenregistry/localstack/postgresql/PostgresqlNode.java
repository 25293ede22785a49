package org.regenregistry.localstack.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.process.ServerCommand;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.process.ServerProcess;
import org.regenregistry.localstack.process.StopSignal;
import org.regenregistry.localstack.process.Unprivileged;
import org.regenregistry.localstack.report.Progress;

/** PostgreSQL as a child process with its data in one folder. */
public final class PostgresqlNode extends ServerNode {

  private static final String NAME = "postgresql";
  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /**
   * Statements and their parameters can hold patient data, so no message of the log repeats them.
   */
  private static final Map<String, String> QUIET =
      Map.of(
          "log_statement", "none",
          "log_min_duration_statement", "-1",
          "log_min_error_statement", "panic",
          "log_parameter_max_length", "0",
          "log_parameter_max_length_on_error", "0",
          "log_error_verbosity", "terse");

  private final Path distribution;
  private final Path folder;
  private final Durability durability;
  private final PostgresqlServer server;
  private final Progress progress;

  /**
   * PostgreSQL of the given distribution.
   *
   * @param folder holds data and log; created when it is not there
   */
  public PostgresqlNode(
      Path distribution,
      Path folder,
      PostgresqlServer server,
      Durability durability,
      Progress progress) {
    this.distribution = distribution;
    this.folder = folder;
    this.server = server;
    this.durability = durability;
    this.progress = progress;
  }

  /** The address and the passwords of a PostgreSQL on this machine. */
  public static PostgresqlServer address(int port, SecretsFile secrets) {
    Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      passwords.put(role, secrets.password(NAME + "." + role.username()));
    }
    Credentials superuser = new Credentials(SUPERUSER, secrets.password(NAME + "." + SUPERUSER));
    return new PostgresqlServer("127.0.0.1", port, superuser, passwords);
  }

  @Override
  public void start() {
    Ports.requireFree("PostgreSQL", server.port());
    try {
      prepare();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the folder of PostgreSQL " + folder, e);
    }
    progress.say(NAME, "starting on port " + server.port());
    long started = System.nanoTime();
    ServerProcess starting = began(ServerProcess.start(command()));
    starting.awaitReady(START_LIMIT, server::answers);
    server.createRoles();
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    progress.say(NAME, "answers after %.1f s".formatted(millis / 1000.0));
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder);
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      progress.say(NAME, "making an empty database cluster");
      initialise();
    }
  }

  private void initialise() throws IOException {
    Path passwordFile = folder.resolve("password");
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, server.superuser().password());
    Unprivileged.own(folder);
    try (ServerProcess initdb = ServerProcess.start(initdbCommand(passwordFile))) {
      initdb.awaitEnd(START_LIMIT);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private ServerCommand initdbCommand(Path passwordFile) {
    List<String> line =
        List.of(
            program("initdb"),
            "--pgdata=" + data(),
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions",
            "--no-sync");
    return command(line);
  }

  private ServerCommand command() {
    List<String> line = new ArrayList<>(List.of(program("postgres"), "-D", data().toString()));
    Map<String, String> settings = new TreeMap<>(QUIET);
    settings.putAll(
        Map.of(
            "port", Integer.toString(server.port()),
            "listen_addresses", server.host(),
            "unix_socket_directories", "",
            "max_connections", "200",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "fsync", durability.fsync(),
            "full_page_writes", durability.fsync(),
            "logging_collector", "off"));
    settings.forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
    return command(line);
  }

  private ServerCommand command(List<String> line) {
    Map<String, String> environment = Map.of("HOME", folder.toString(), "LC_ALL", "C");
    return new ServerCommand("PostgreSQL", line, environment, folder, log(), StopSignal.INT);
  }

  private String program(String name) {
    return distribution.resolve("bin").resolve(name).toString();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("postgresql.log");
  }
}
