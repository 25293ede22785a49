package org.regenregistry.mapping.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.SubmissionLevel;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.validation.DocumentedJson;

/** What the mapping guide promises of its Bundles becomes true in the records made of them. */
class MappingGuideRecordsTest {

  private static final int REGISTER = 0;
  private static final int OUTCOME = 1;
  private static final int RESEARCH = 2;
  private static final int BILATERAL = 3;
  private static final int REPEAT = 4;
  private static final int HARVEST = 5;
  private static final int ADVERSE_EVENT = 6;
  private static final int CONVERSION = 8;
  private static final int OPTIONAL = 9;

  @Test
  void eachLevelIsReachedByItsSubmissions() {
    assertThat(record(REGISTER).submissionLevel()).contains(SubmissionLevel.L1);
    assertThat(record(REGISTER, OUTCOME).submissionLevel()).contains(SubmissionLevel.L2);
    assertThat(record(REGISTER, OUTCOME, RESEARCH, HARVEST).submissionLevel())
        .contains(SubmissionLevel.L3);
  }

  @Test
  void twoKneesAreTwoRecords() {
    assertThat(records(BILATERAL))
        .extracting(record -> record.site().laterality().orElseThrow())
        .containsExactlyInAnyOrder("left", "right");
  }

  @Test
  void repeatedTreatmentsAreTwoRecordsOfOneCourse() {
    assertThat(records(REPEAT))
        .extracting(record -> record.course().number())
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void adverseEventsAndSurgeryBelongToTheTreatment() {
    TreatmentDocument record = record(REGISTER, ADVERSE_EVENT, CONVERSION);
    assertThat(record.ae()).extracting(event -> event.term()).contains("septic-arthritis");
    assertThat(record.followUp().conversion().event()).isTrue();
  }

  @Test
  void optionalResourcesFillTheSameRecord() {
    TreatmentDocument record = record(OPTIONAL);
    assertThat(record.ae()).extracting(event -> event.term()).containsExactly("soreness");
    assertThat(record.context().encounter()).isPresent();
    assertThat(record.context().consent()).isPresent();
    assertThat(record.v()).isNotEmpty();
    assertThat(record.source().version()).contains("Example EHR 12.3");
  }

  private static TreatmentDocument record(int... submissions) {
    List<TreatmentDocument> records = records(submissions);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  private static List<TreatmentDocument> records(int... submissions) {
    List<String> page = DocumentedJson.in(DocumentedJson.folder().resolve("mapping-guide.md"));
    return ToldPatient.records(
        Arrays.stream(submissions)
            .mapToObj(number -> (Bundle) DocumentedJson.parse(page.get(number)))
            .toList());
  }
}
