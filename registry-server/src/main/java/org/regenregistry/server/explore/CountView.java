package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.question.QuestionResult;
import org.regenregistry.server.question.QuestionResult.Count;

/**
 * What a count came to, and where the cohort can be taken to.
 *
 * @param address of the builder with the cohort that was counted
 */
public record CountView(
    List<String> criteria,
    String address,
    List<ExploreView.Link> questions,
    Optional<CohortView> cohort,
    Optional<Faults> faults) {

  public CountView {
    criteria = List.copyOf(criteria);
    questions = List.copyOf(questions);
  }

  static CountView of(AskedAddress address, QuestionResult result) {
    return new CountView(
        CohortWords.criteria(address),
        CohortPage.address(address),
        ExplorePage.links(address, Optional.empty()),
        result instanceof Count(var counted)
            ? Optional.of(CohortView.of(counted))
            : Optional.empty(),
        ExploreView.faults(result));
  }
}
