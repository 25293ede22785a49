package org.regenregistry.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.audit.AnchorKey;
import org.regenregistry.server.audit.AuditVerdict;
import org.regenregistry.server.audit.AuditVerification;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands about the audit trail. */
@Command(
    name = "audit",
    description = "Verify the audit trail.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {

  @Command(
      name = "verify",
      description =
          "Recompute the chain of the running registry's audit trail and compare it with its"
              + " anchors; ends with 1 when something was changed, removed or left out.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Option(
        names = "--anchors",
        paramLabel = "FILE",
        description = "a copy of the anchor file kept elsewhere, instead of the registry's own")
    private Optional<Path> anchors = Optional.empty();

    @Mixin private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws SQLException, IOException {
      StackSettings stack = ports.running();
      RunningServers servers =
          StackFile.find(stack)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "No registry is running here. Start one first: ./registry up"));
      Database database = servers.postgresql().database(RunningRegistry.DATABASE);
      Path own = RunningRegistry.anchorsOf(stack);
      SecretsFile secrets = RunningRegistry.secretsOf(stack);
      String key = new RegistryProperties(servers, database, secrets, own).auditKey();
      Credentials login = database.credentials(DatabaseRole.AUDIT);
      AuditVerification verification =
          new AuditVerification(
              new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password()),
              AnchorKey.of(Base64.getDecoder().decode(key)),
              Optional.of(anchors.orElse(own)));
      return tell(verification.run());
    }

    private static int tell(AuditVerdict verdict) {
      return switch (verdict) {
        case AuditVerdict.Whole(long links, long anchors, long ofFile, long partial) -> {
          System.out.printf(
              "The audit trail is whole: %d events in the chain, %d anchors of the database and %d"
                  + " of the anchor file agree.%n",
              links, anchors, ofFile);
          if (partial > 0) {
            System.out.printf(
                "Lines of the anchor file that were not written whole and prove nothing: %d.%n",
                partial);
          }
          yield 0;
        }
        case AuditVerdict.Broken(long links, String what) -> {
          System.out.printf(
              "The audit trail is broken: %s. The %d events before are as they were.%n",
              what, links);
          yield 1;
        }
      };
    }
  }
}
