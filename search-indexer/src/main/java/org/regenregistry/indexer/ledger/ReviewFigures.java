package org.regenregistry.indexer.ledger;

/**
 * What a comparison found of one clinic.
 *
 * @param patients patients whose documents were compared
 * @param inMotion patients left out because they were just being written
 * @param parked patients left out because their records cannot be indexed
 * @param documents documents that have to be there
 * @param missing those that were not
 * @param different those that said something else, or belonged to an older revision
 * @param unexpected documents that were there and must not be
 * @param ahead documents of a later revision than the store has, as after a restore of the store
 */
public record ReviewFigures(
    long patients,
    long inMotion,
    long parked,
    long documents,
    long missing,
    long different,
    long unexpected,
    long ahead) {

  /** Nothing was looked at. */
  public static final ReviewFigures NONE = new ReviewFigures(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public ReviewFigures plus(ReviewFigures other) {
    return new ReviewFigures(
        patients + other.patients,
        inMotion + other.inMotion,
        parked + other.parked,
        documents + other.documents,
        missing + other.missing,
        different + other.different,
        unexpected + other.unexpected,
        ahead + other.ahead);
  }

  /** Documents of which index and store do not say the same. */
  public long differing() {
    return missing + different + unexpected + ahead;
  }
}
