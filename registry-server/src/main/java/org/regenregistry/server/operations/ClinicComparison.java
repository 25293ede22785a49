package org.regenregistry.server.operations;

/**
 * What a comparison of index and store found of one clinic.
 *
 * @param clinic the code of the clinic
 * @param patients patients whose documents were compared
 * @param documents documents that have to be there
 * @param missing those that were not
 * @param different those that said something else, or belonged to another revision
 * @param unexpected documents that were there and must not be
 * @param leftOut patients that were just being written, or cannot be indexed
 */
public record ClinicComparison(
    String clinic,
    long patients,
    long documents,
    long missing,
    long different,
    long unexpected,
    long leftOut) {

  static final ClinicComparison NOTHING = new ClinicComparison("", 0, 0, 0, 0, 0, 0);

  ClinicComparison plus(ClinicComparison other) {
    return new ClinicComparison(
        "",
        patients + other.patients,
        documents + other.documents,
        missing + other.missing,
        different + other.different,
        unexpected + other.unexpected,
        leftOut + other.leftOut);
  }

  /** Documents of which index and store did not say the same. */
  public long differing() {
    return missing + different + unexpected;
  }
}
