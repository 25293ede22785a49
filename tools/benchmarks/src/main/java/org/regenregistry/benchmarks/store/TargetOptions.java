package org.regenregistry.benchmarks.store;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.regenregistry.benchmarks.database.DatabaseLogin;
import org.regenregistry.benchmarks.load.ClientToken;
import org.regenregistry.benchmarks.load.TokenSource;
import org.regenregistry.benchmarks.machine.ProcessCpu;
import org.regenregistry.localstack.process.Ports;
import picocli.CommandLine.Option;

/** A server that runs already. */
final class TargetOptions {

  @Option(
      names = "--url",
      description = "FHIR base address; without one, a registry of its own is started and measured")
  private Optional<URI> url = Optional.empty();

  @Option(names = "--token-uri", description = "token endpoint; without one, no token is sent")
  private Optional<URI> tokenUri = Optional.empty();

  @Option(names = "--client-id", defaultValue = "", description = "client of one clinic")
  private String clientId = "";

  @Option(
      names = "--client-secret",
      defaultValue = "${env:BENCH_CLIENT_SECRET:-}",
      description = "its secret; better in the environment as BENCH_CLIENT_SECRET")
  private String clientSecret = "";

  @Option(
      names = "--scope",
      defaultValue = "system/*.cruds",
      description = "what the client asks for; empty for nothing (default ${DEFAULT-VALUE})")
  private String scope = "";

  @Option(
      names = "--jdbc-url",
      description = "the server's PostgreSQL database, for sizes and statements")
  private Optional<String> jdbcUrl = Optional.empty();

  @Option(
      names = "--jdbc-user",
      defaultValue = "postgres",
      description = "a superuser or member of pg_monitor (default ${DEFAULT-VALUE})")
  private String jdbcUser = "postgres";

  @Option(
      names = "--jdbc-password",
      defaultValue = "${env:BENCH_JDBC_PASSWORD:-}",
      description = "its password; better in the environment as BENCH_JDBC_PASSWORD")
  private String jdbcPassword = "";

  @Option(
      names = "--server-pid",
      description = "process of the server, when it is not the one listening at the address")
  private Optional<Long> serverProcess = Optional.empty();

  @Option(
      names = "--database-pid",
      description = "first process of PostgreSQL, when it is not the one listening at the address")
  private Optional<Long> databaseProcess = Optional.empty();

  Optional<URI> url() {
    return url;
  }

  TokenSource tokens() {
    return tokenUri
        .<TokenSource>map(uri -> new ClientToken(uri, clientId, clientSecret, scope))
        .orElseGet(TokenSource::none);
  }

  Optional<DatabaseLogin> database() {
    return jdbcUrl.map(address -> new DatabaseLogin(address, jdbcUser, jdbcPassword));
  }

  /** The server's process, as given or as found at its port. */
  Optional<ProcessCpu> serverProcess(URI address) {
    return serverProcess
        .or(() -> listener(address.getHost(), address.getPort()))
        .map(ProcessCpu::of);
  }

  /** The same of PostgreSQL, whose address is a JDBC one. */
  Optional<ProcessCpu> databaseProcess(DatabaseLogin login) {
    URI address = URI.create(login.jdbcUrl().substring("jdbc:".length()));
    return databaseProcess
        .or(() -> listener(address.getHost(), address.getPort()))
        .map(ProcessCpu::of);
  }

  private static Optional<Long> listener(String host, int port) {
    try {
      return port > 0 && InetAddress.getByName(host).isLoopbackAddress()
          ? Ports.listener(port)
          : Optional.empty();
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }
}
