package org.regenregistry.server.explore;

import java.time.Year;
import java.util.List;
import java.util.Optional;

/**
 * The builder as a page shows it.
 *
 * @param groups every field, in groups
 * @param mandate for which project is asked
 * @param criteria the cohort in words
 * @param questions where the cohort can be taken to
 */
public record BuilderView(
    List<FacetGroup> groups,
    Mandate mandate,
    List<String> criteria,
    List<ExploreView.Link> questions) {

  public BuilderView {
    groups = List.copyOf(groups);
    criteria = List.copyOf(criteria);
    questions = List.copyOf(questions);
  }

  static BuilderView of(Inquiry inquiry, Year now) {
    AskedAddress address = inquiry.address();
    return new BuilderView(
        FacetGroup.of(address, now),
        inquiry.mandate(),
        CohortWords.criteria(address),
        ExplorePage.links(address, Optional.empty()));
  }
}
