package org.regenregistry.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.regenregistry.benchmarks.load.Answer;

final class ExpectationTest {

  private static final String FOUND =
      "{\"resourceType\":\"Bundle\",\"total\":2,\"entry\":[{\"fullUrl\":\"a\"},{\"fullUrl\":\"b\"}]}";

  @Test
  void anyOtherStatusThanSuccessIsWrong() throws IOException {
    assertThat(new Expectation.Success().objection(new Answer(404, new byte[0])))
        .contains("status 404");
    assertThat(new Expectation.Success().objection(Loaded.json("{}"))).isEmpty();
  }

  @Test
  void aReadGivesTheResourceAskedFor() throws IOException {
    Answer answer = Loaded.json("{\"resourceType\":\"Patient\",\"id\":\"1\"}");
    assertThat(new Expectation.TheResource("Patient", "1").objection(answer)).isEmpty();
    assertThat(new Expectation.TheResource("Patient", "2").objection(answer)).isPresent();
    assertThat(new Expectation.TheResource("Procedure", "1").objection(answer)).isPresent();
  }

  @Test
  void aSearchFindsAsMuchAsIsKnown() throws IOException {
    assertThat(new Expectation.Entries(2).objection(Loaded.json(FOUND))).isEmpty();
    assertThat(new Expectation.Entries(3).objection(Loaded.json(FOUND)))
        .contains("2 entries, not 3");
    assertThat(new Expectation.Total(2).objection(Loaded.json(FOUND))).isEmpty();
    assertThat(new Expectation.Total(3).objection(Loaded.json(FOUND))).isPresent();
    assertThat(new Expectation.Total(0).objection(Loaded.json("{}")))
        .contains("-1 as the total, not 0");
  }

  @Test
  void aTransactionAcceptsEveryEntry() throws IOException {
    String answer =
        "{\"entry\":[{\"response\":{\"status\":\"200 OK\"}},{\"response\":{\"status\":\"%s\"}}]}";
    assertThat(new Expectation.Written(2).objection(Loaded.json(answer.formatted("201 Created"))))
        .isEmpty();
    assertThat(new Expectation.Written(2).objection(Loaded.json(answer.formatted("412 No"))))
        .contains("1 entries accepted, not 2");
  }
}
