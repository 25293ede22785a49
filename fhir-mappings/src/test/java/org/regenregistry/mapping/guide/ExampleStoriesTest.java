package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.AdverseEvent;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.SubmissionLevel;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.Visit;

/** What the three told patients look like as treatment records. */
class ExampleStoriesTest {

  @Test
  void kneeImprovesOverSixMonthsAfterShortSoreness() {
    TreatmentDocument knee = map(ExampleBundles.KNEE_ADIPOSE);
    assertThat(knee.site()).isEqualTo(new TreatmentDocument.Site("knee", Optional.of("left")));
    assertThat(knee.source().tissue()).containsExactly("adipose");
    assertThat(knee.patient().ageAtIndex()).hasValue(61);
    assertThat(knee.baseline().orElseThrow().kl()).hasValue(3);
    assertThat(change(knee, Visit.W3, Measure.KOOS_PAIN)).isEqualTo(5.6);
    assertThat(change(knee, Visit.W6, Measure.KOOS_PAIN)).isEqualTo(11.1);
    assertThat(change(knee, Visit.M6, Measure.KOOS_PAIN)).isEqualTo(19.5);
    assertThat(change(knee, Visit.M12, Measure.PAIN_NRS)).isEqualTo(-4.0);
    assertThat(knee.ae()).extracting(AdverseEvent::term).containsExactly("soreness");
    assertThat(knee.lastContactDay()).hasValue(364);
    assertThat(knee.submissionLevel()).contains(SubmissionLevel.L3);
  }

  @Test
  void backIsBetterForYears() {
    TreatmentDocument back = map(ExampleBundles.BACK_MARROW);
    assertThat(back.source().tissue()).containsExactly("bone-marrow");
    assertThat(back.product().type()).isEqualTo("bmac");
    assertThat(back.admin().route()).contains("IDISCINJ");
    assertThat(change(back, Visit.M24, Measure.ODI)).isEqualTo(-26.0);
    assertThat(change(back, Visit.W6, Measure.PAIN_NRS)).isEqualTo(-3.0);
    assertThat(back.cells().orElseThrow().administered()).hasValue(400);
  }

  @Test
  void infusionIsAllogeneicAndTraceable() {
    TreatmentDocument infusion = map(ExampleBundles.SYSTEMIC_CORD_BLOOD);
    assertThat(infusion.donor().type()).isEqualTo("allogeneic-unrelated");
    assertThat(infusion.product().lot()).contains("UCB-2023-1187");
    assertThat(infusion.admin().route()).contains("IV");
    assertThat(infusion.site()).isEqualTo(new TreatmentDocument.Site("systemic", Optional.empty()));
    assertThat(infusion.ae()).hasSize(1);
    assertThat(infusion.qc().orElseThrow().viabilityPct()).hasValue(84);
  }

  private static double change(TreatmentDocument document, Visit visit, Measure measure) {
    return document.score(visit, measure).orElseThrow().delta().orElseThrow();
  }

  private static TreatmentDocument map(ExampleBundles example) {
    List<TreatmentDocument> documents = ToldPatient.records(example);
    assertThat(documents).hasSize(1);
    return documents.getFirst();
  }
}
