package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StructureQuestionTest {

  /** After a replacement there is no joint whose images could be compared. */
  @Test
  void whoLostTheJointIsNotDueForAnImageOfIt() {
    QuestionPlan plan =
        new StructureQuestion().plan(new Parameters(Map.of("visits", List.of("M24"))));
    var due = Objects.requireNonNull(plan.aggregations().get("due-M24")).filter().term();

    assertThat(due.field()).isEqualTo("dueJoint");
    assertThat(due.value().stringValue()).isEqualTo("M24");
  }
}
