package org.regenregistry.server.question;

import java.util.List;

/** The questions about shares and means. */
final class SharesAndMeans {

  static final List<ResearchQuestion> QUESTIONS = List.of();

  private SharesAndMeans() {}
}
