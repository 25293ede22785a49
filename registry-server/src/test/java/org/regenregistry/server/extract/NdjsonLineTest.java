package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NdjsonLineTest {

  @Test
  void keepsTypesAndTheOrderOfColumnsAndSaysNullForWhatWasNotRecorded() {
    assertThat(NdjsonLine.of(Rows.kneeWithAdiposeCells()))
        .isEqualTo(
            "{\"record_id\":\"r1\",\"patient_pseudonym\":\"p1\",\"clinic\":\"SEOUL-01\","
                + "\"index_date\":\"2025-03-09\",\"indication\":\"knee-oa\",\"site\":\"knee\","
                + "\"laterality\":\"left\",\"product_type\":\"svf\",\"donor_type\":\"autologous\","
                + "\"tissue_sources\":[\"adipose\",\"bone-marrow\"],"
                + "\"processing\":[\"centrifugation\",\"enzymatic-digestion\"],"
                + "\"expanded\":false,\"genetically_modified\":false,"
                + "\"manipulation_class\":\"more-than-minimal\",\"route\":null,"
                + "\"course_number\":2,\"submission_level\":\"L2\"}\n");
  }
}
