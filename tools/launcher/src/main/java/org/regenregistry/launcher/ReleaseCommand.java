package org.regenregistry.launcher;

import java.io.IOException;
import java.util.Optional;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.Releases.Listed;
import picocli.CommandLine.Command;

/** Commands about the releases that research answers come from. */
@Command(
    name = "release",
    description = "Look after the releases that research answers come from.",
    mixinStandardHelpOptions = true,
    subcommands = {ReleaseCommand.Build.class, ReleaseCommand.ListAll.class})
final class ReleaseCommand {

  @Command(
      name = "build",
      description = "Publish a release now instead of when the next is due.",
      mixinStandardHelpOptions = true)
  static final class Build extends OnRunningIndex {

    @Override
    int run(IndexAdministration index) throws IOException {
      Optional<Release> built = index.release();
      if (built.isEmpty()) {
        throw new UserMistake(
            "Not done: an indexer is at it just now, or no index of this version serves.");
      }
      System.out.println("Published:");
      index.releases(1).forEach(ReleaseCommand::print);
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "List the newest releases with what they hold and leave out.",
      mixinStandardHelpOptions = true)
  static final class ListAll extends OnRunningIndex {

    private static final int SCREEN = 20;

    @Override
    int run(IndexAdministration index) {
      index.releases(SCREEN).forEach(ReleaseCommand::print);
      return 0;
    }
  }

  private static void print(Listed release) {
    System.out.printf(
        "release %d, %s, as of %s: %d treatments of %d patients; %d left out, %d values not told%n",
        release.number(),
        release.state(),
        release.asOf(),
        release.report().documents(),
        release.report().patients(),
        release.report().leftOut(),
        release.report().suppressedValues());
  }
}
