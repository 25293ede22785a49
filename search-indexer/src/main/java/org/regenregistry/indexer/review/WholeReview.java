package org.regenregistry.indexer.review;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.ReviewCursor;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Compares a whole index with the store in one go. */
public final class WholeReview {

  private final IndexReview review;

  WholeReview(IndexReview review) {
    this.review = review;
  }

  /** Compares all patients and documents; returns what was found by clinic. */
  public Map<ClinicCode, ReviewFigures> of(Generation generation) throws IOException {
    var all = new HashMap<ClinicCode, ReviewFigures>();
    Optional<ReviewCursor> next = Optional.of(ReviewCursor.BEGINNING);
    while (next.isPresent()) {
      IndexReview.Compared page = review.compare(generation, next.get());
      page.figures().forEach((clinic, found) -> all.merge(clinic, found, ReviewFigures::plus));
      next = page.next();
    }
    return all;
  }
}
