package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.index.DocumentOutcome;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;
import org.regenregistry.indexer.relay.PatientVerdict.Indexed;
import org.regenregistry.indexer.relay.PatientVerdict.Overtaken;
import org.regenregistry.indexer.relay.PatientVerdict.Postponed;
import org.regenregistry.indexer.relay.PatientVerdict.Rejected;
import org.regenregistry.indexer.relay.PatientVerdict.WithoutIndex;

class PatientVerdictTest {

  @Test
  void isIndexedWithoutAnyDocument() {
    assertThat(PatientVerdict.of(List.of())).isEqualTo(new Indexed());
  }

  @Test
  void isIndexedWhenEveryDocumentIsDone() {
    assertThat(PatientVerdict.of(List.of(new Done(), new Done()))).isEqualTo(new Indexed());
  }

  @Test
  void isOvertakenByTheLatestVersionInTheIndex() {
    List<DocumentOutcome> outcomes =
        List.of(new Superseded(7), new Done(), new Superseded(9), new Superseded(8));

    assertThat(PatientVerdict.of(outcomes)).isEqualTo(new Overtaken(9));
  }

  @Test
  void isWrittenOnceMoreBeforeItIsRejected() {
    assertThat(PatientVerdict.of(List.of(new Refused("400"), new Superseded(9))))
        .isEqualTo(new Overtaken(9));
  }

  @Test
  void isRejectedByOneRefusedDocument() {
    assertThat(PatientVerdict.of(List.of(new Done(), new Refused("400"))))
        .isEqualTo(new Rejected("400"));
  }

  @Test
  void isPostponedRatherThanRejectedWhileTheIndexCannotTakeAll() {
    assertThat(PatientVerdict.of(List.of(new Refused("400"), new Deferred("429"))))
        .isEqualTo(new Postponed("429"));
  }

  @Test
  void waitsForAnIndexBeforeAnythingElse() {
    assertThat(PatientVerdict.of(List.of(new Deferred("429"), new Homeless(), new Done())))
        .isEqualTo(new WithoutIndex());
  }
}
