package org.regenregistry.benchmarks.indexing;

import picocli.CommandLine.Command;

/** Benchmarks of the indexer: how fresh the index is, and how fast it is filled anew. */
@Command(
    name = "index",
    description = "How soon a change is searchable, and how fast a new index is filled.",
    mixinStandardHelpOptions = true,
    subcommands = {FreshnessCommand.class, RebuildCommand.class})
public final class IndexCommand {}
