package org.regenregistry.launcher.demo;

import org.regenregistry.synthetic.RegisterRow;
import org.regenregistry.synthetic.TreatmentTruth;

/** A row of the treatment register as the generator knows it, without pseudonyms. */
final class ExpectedRow {

  private ExpectedRow() {}

  static String of(TreatmentTruth treatment) {
    RegisterRow row = RegisterRow.of(treatment);
    return String.join(
        ",",
        row.clinic().value(),
        row.indexDate().toString(),
        row.indication(),
        row.site(),
        row.laterality().orElse(""),
        row.productType(),
        row.donorType(),
        row.tissueSource(),
        Boolean.toString(row.expanded()),
        Boolean.toString(row.geneticallyModified()),
        row.route(),
        row.level());
  }
}
