package org.regenregistry.mapping.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mutation.Gap;

/**
 * A record of which one element of one resource is missing, or told only as an extension.
 *
 * @param gap which element
 * @param changed the resource with the gap, which is also in the record
 * @param record the whole record
 */
record RecordWithGap(Gap gap, Resource changed, PatientRecord record) {

  /** The record once for each gap that one of its resources can have. */
  static Stream<RecordWithGap> all(PatientRecord whole, Resource resource) {
    return Gap.all(resource).map(gap -> of(gap, whole));
  }

  private static RecordWithGap of(Gap gap, PatientRecord whole) {
    Resource changed = gap.resource();
    List<Resource> resources = new ArrayList<>(whole.resources());
    resources.replaceAll(it -> isSame(it, changed) ? changed : it);
    PatientRecord record = new PatientRecord(whole.clinic(), whole.patientId(), resources);
    return new RecordWithGap(gap, changed, record);
  }

  private static boolean isSame(Resource one, Resource other) {
    return one.fhirType().equals(other.fhirType())
        && one.getIdElement().getIdPart().equals(other.getIdElement().getIdPart());
  }

  @Override
  public String toString() {
    return changed.fhirType() + gap;
  }
}
