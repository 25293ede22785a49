package org.regenregistry.server.explore;

import org.regenregistry.server.question.Answer;

/** As much of a query hash as citations and file names have. */
final class ShortHash {

  private static final int LENGTH = 12;

  private ShortHash() {}

  static String of(Answer answer) {
    return answer.header().queryHash().substring(0, LENGTH);
  }
}
