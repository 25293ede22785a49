package org.regenregistry.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.server.erasure.ErasureReplay;
import org.regenregistry.server.erasure.ReceiptVerification;
import org.regenregistry.server.erasure.ReceiptVerification.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about erasures. */
@Command(
    name = "erasure",
    description = "Check receipts of erasures, and erase again after a restore.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ErasureCommand.Verify.class,
      ErasureCommand.Key.class,
      ErasureCommand.Replay.class
    })
final class ErasureCommand {

  private static String publicKey(PortOptions ports) {
    return RegistryProperties.receiptKey(secrets(ports)).publicBase64();
  }

  private static SecretsFile secrets(PortOptions ports) {
    return RunningRegistry.secretsOf(ports.running());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserMistake("The file " + file + " cannot be read.");
    }
  }

  @Command(
      name = "verify",
      description = "Say whether the registry signed a receipt, and what it signed.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the answer of $erase, or the receipt in it")
    private Path file = Path.of("");

    @Option(
        names = "--key",
        paramLabel = "BASE64",
        description = "the registry's public key (default: that of the registry here)")
    private Optional<String> key = Optional.empty();

    @Mixin private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
      ReceiptVerification verification =
          new ReceiptVerification(key.orElseGet(() -> publicKey(ports)));
      return switch (verification.verify(text(file))) {
        case Verdict.Genuine(var payload) -> {
          System.out.println("The receipt is genuine. It says:");
          System.out.println(payload.toPrettyString());
          yield 0;
        }
        case Verdict.Refused(var reason) -> {
          System.err.println(reason);
          yield 1;
        }
      };
    }
  }

  @Command(
      name = "key",
      description = "Print the public key with which receipts can be checked.",
      mixinStandardHelpOptions = true)
  static final class Key implements Callable<Integer> {

    @Mixin private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
      System.out.println(publicKey(ports));
      return 0;
    }
  }

  @Command(
      name = "replay",
      description = "Erase again what a journal says was erased, after a restore.",
      mixinStandardHelpOptions = true)
  static final class Replay implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a journal of erasures")
    private Path file = Path.of("");

    @Mixin private final PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
      RunningServers servers =
          StackFile.find(ports.running())
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "No registry is running here. Start one first: ./registry up"));
      if (!Files.isReadable(file)) {
        throw new UserMistake("The file " + file + " cannot be read.");
      }
      Map<String, Object> settings =
          new RegistryProperties(
                  servers,
                  servers.postgresql().database(RunningRegistry.DATABASE),
                  secrets(ports),
                  RunningRegistry.anchorsOf(ports.running()))
              .server(0);
      ErasureReplay.Outcome outcome = ErasureReplay.apply(settings, file);
      System.out.printf(
          "%d erasures were repeated, %d stood already, %d lines are not this registry's.%n",
          outcome.repeated(), outcome.standing(), outcome.unreadable());
      if (outcome.referring() > 0) {
        System.out.printf(
            "%d resources still refer to what was erased again; the log names them.%n",
            outcome.referring());
      }
      return outcome.unreadable() == 0 ? 0 : 1;
    }
  }
}
