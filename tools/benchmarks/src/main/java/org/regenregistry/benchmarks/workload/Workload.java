package org.regenregistry.benchmarks.workload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured, in the order in which the suite does it: writes that add data come last. */
public enum Workload {
  INGEST("transaction Bundles of 28 entries, each by PUT with an identifier, all new"),
  RESUBMIT("the same Bundles again, which change nothing"),
  READ("read by id"),
  VREAD("read of a version"),
  IDENTIFIER("Observation?identifier="),
  PATIENT_CODE("Observation?patient=&code="),
  CODE_VALUE("Observation?code=&value-quantity=ge, which a tenth of the values are"),
  CHAINED_PATIENT("Observation?subject:Patient.identifier="),
  CHAINED_PART_OF("Observation?part-of:Procedure.identifier="),
  HAS("Patient?_has:Observation:patient:code="),
  INCLUDE("Observation?patient=&code=&_include=Observation:patient"),
  REVINCLUDE("Patient?_id=&_revinclude=Observation:patient"),
  COUNT("Observation?code=&_count=0: the exact total"),
  SORTED("Observation?code=&_sort=-date, first page"),
  PAGING("Observation?code=, every page to the last"),
  EVERYTHING("Patient/[id]/$everything of a record of 28 resources"),
  HISTORY("Observation/[id]/_history"),
  CONDITIONAL_CREATE("one Observation with If-None-Exist on its identifier, all new"),
  MIXED("of ten requests five reads, three searches by patient and code, two conditional creates");

  private final String description;

  Workload(String description) {
    this.description = description;
  }

  /** How options name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does. */
  public String description() {
    return description;
  }

  /** The workload of this name. */
  public static Optional<Workload> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
