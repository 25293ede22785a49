package org.regenregistry.indexer;

import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.postgresql.PostgresqlServer;
import org.regenregistry.localstack.report.Progress;

/** The real servers that the tests of this module run on. */
final class TestServers {

  private static final LocalStack STACK =
      LocalStack.start(
          StackSettings.test(StackSettings.projectHome(), "indexer")
              .only(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH),
          Progress.console());

  private TestServers() {}

  static PostgresqlServer postgresql() {
    return STACK.postgresql();
  }

  static ElasticsearchServer elasticsearch() {
    return STACK.elasticsearch();
  }
}
