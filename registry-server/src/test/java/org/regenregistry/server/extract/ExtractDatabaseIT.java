package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;

@ExtendWith(LocalServers.class)
class ExtractDatabaseIT {

  /** The details of an error hold the values of the row. */
  @Test
  void noErrorOfTheDatabaseRepeatsARow(RunningServers servers) {
    try (ExtractDatabase database = new ExtractDatabase(LabDatabase.on(servers).settings())) {
      assertThatThrownBy(
              () ->
                  database
                      .jdbc()
                      .sql("insert into extract_job (subject) values ('canary')")
                      .update())
          .satisfies(
              failure ->
                  assertThat(String.valueOf(failure.getCause()))
                      .contains("violates not-null constraint")
                      .doesNotContain("Failing row"));
    }
  }
}
