package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.treatment.Measure.KOOS_PAIN;
import static org.regenregistry.mapping.treatment.Measure.PAIN_NRS;
import static org.regenregistry.mapping.treatment.SampleRecord.at;
import static org.regenregistry.mapping.treatment.SampleRecord.knee;
import static org.regenregistry.mapping.treatment.SampleRecord.partOf;
import static org.regenregistry.mapping.treatment.SampleRecord.site;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Laterality;

class LinkingTest {

  private static SampleRecord bothKnees() {
    return SampleRecord.leftKnee().administer("a2", SampleRecord.INDEX, knee(Laterality.RIGHT));
  }

  private static SampleRecord repeatedAfter(int days) {
    return SampleRecord.leftKnee().administer("a2", onDay(days), knee(Laterality.LEFT));
  }

  private static List<String> holders(SampleRecord record, Visit visit, Measure measure) {
    return record.map().stream()
        .filter(document -> document.score(visit, measure).isPresent())
        .map(TreatmentDocument::id)
        .toList();
  }

  @Test
  void partOfDecidesAgainstEverythingElse() {
    SampleRecord record =
        bothKnees()
            .score("s1", KOOS_PAIN, onDay(42), 50, at(knee(Laterality.LEFT)).andThen(partOf("a2")));
    assertThat(holders(record, Visit.W6, KOOS_PAIN)).containsExactly("SEOUL-01|a2");
  }

  @Test
  void partOfOutsideEveryWindowIsUnscheduled() {
    SampleRecord record =
        SampleRecord.leftKnee().score("s1", KOOS_PAIN, onDay(500), 50, partOf("a1"));
    assertThat(record.document().v()).isEmpty();
  }

  @Test
  void partOfSomethingElseLeavesTheDateToDecide() {
    SampleRecord record =
        SampleRecord.leftKnee().score("s1", KOOS_PAIN, onDay(42), 50, partOf("harvest"));
    assertThat(holders(record, Visit.W6, KOOS_PAIN)).containsExactly("SEOUL-01|a1");
  }

  @Test
  void namedSideDecidesBetweenTwoKnees() {
    SampleRecord record =
        bothKnees().score("s1", KOOS_PAIN, onDay(42), 50, at(knee(Laterality.RIGHT)));
    assertThat(holders(record, Visit.W6, KOOS_PAIN)).containsExactly("SEOUL-01|a2");
  }

  @Test
  void scoreOfAnotherSiteBelongsToNone() {
    SampleRecord record = bothKnees().score("s1", PAIN_NRS, onDay(42), 5, at(site("hip")));
    assertThat(holders(record, Visit.W6, PAIN_NRS)).isEmpty();
  }

  @Test
  void siteWithoutSideFitsEitherSide() {
    SampleRecord record =
        SampleRecord.leftKnee().score("s1", KOOS_PAIN, onDay(42), 50, at(site("knee")));
    assertThat(holders(record, Visit.W6, KOOS_PAIN)).containsExactly("SEOUL-01|a1");
  }

  @Test
  void scoreWithoutSiteIsSharedBySitesOfOneDay() {
    SampleRecord record = bothKnees().score("s1", PAIN_NRS, onDay(42), 5);
    assertThat(holders(record, Visit.W6, PAIN_NRS)).containsExactly("SEOUL-01|a1", "SEOUL-01|a2");
  }

  @Test
  void laterAdministrationWinsFollowUp() {
    SampleRecord record = repeatedAfter(160).score("s1", KOOS_PAIN, onDay(180), 50);
    assertThat(holders(record, Visit.M6, KOOS_PAIN)).isEmpty();
    assertThat(holders(record, Visit.W3, KOOS_PAIN)).containsExactly("SEOUL-01|a2");
  }

  @Test
  void scoreBetweenTwoIsFollowUpOfOneAndBaselineOfOther() {
    SampleRecord record = repeatedAfter(200).score("s1", KOOS_PAIN, onDay(183), 50);
    assertThat(holders(record, Visit.M6, KOOS_PAIN)).containsExactly("SEOUL-01|a1");
    assertThat(holders(record, Visit.BL, KOOS_PAIN)).containsExactly("SEOUL-01|a2");
  }

  @Test
  void baselineMayServeTwoAdministrations() {
    SampleRecord record = repeatedAfter(30).score("s1", KOOS_PAIN, onDay(-10), 50);
    assertThat(holders(record, Visit.BL, KOOS_PAIN)).containsExactly("SEOUL-01|a1", "SEOUL-01|a2");
  }

  @Test
  void scoreInWindowOfTheEarlierAloneBelongsToIt() {
    SampleRecord record = repeatedAfter(178).score("s1", KOOS_PAIN, onDay(183), 50);
    assertThat(holders(record, Visit.M6, KOOS_PAIN)).containsExactly("SEOUL-01|a1");
  }
}
