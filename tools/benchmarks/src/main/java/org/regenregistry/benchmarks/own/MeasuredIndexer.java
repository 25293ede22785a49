package org.regenregistry.benchmarks.own;

import org.regenregistry.indexer.SearchIndexer;

/** An indexer in a process of its own that ends when the one that started it does. */
public final class MeasuredIndexer {

  private MeasuredIndexer() {}

  /** Starts the indexer with settings from the environment. */
  public static void main(String[] arguments) {
    ParentWatch.start();
    SearchIndexer.main(arguments);
  }
}
