package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.access.Interaction.Named;

class ResearchPathsTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /research/questions/success, POOLED_QUESTION",
    "GET, /research/dictionary, POOLED_QUESTION",
    "GET, /research/projectsx, POOLED_QUESTION",
    "GET, /research/projects, SEE_PROJECTS",
    "HEAD, /research/projects/x, SEE_PROJECTS",
    "GET, /research/projects/x/ledger, SEE_PROJECTS",
    "GET, /research/projects/x/cohorts, SEE_PROJECTS",
    "GET, /research/projects/x/cohorts/y, SEE_PROJECTS",
    "POST, /research/projects/x/cohorts, SAVE_COHORTS",
    "PUT, /research/projects/x/cohorts/y, SAVE_COHORTS",
    "POST, /research/projects/x/cohorts/y, GOVERN_PROJECTS",
    "POST, /research/projects, PROPOSE_PROJECT",
    "POST, /research/projects/x/approve, GOVERN_PROJECTS",
    "POST, /research/projects/x/lock, GOVERN_PROJECTS",
    "POST, /research/projects/x/unlock, GOVERN_PROJECTS",
    "GET, /research/projects/x/unlock, GOVERN_PROJECTS",
    "PUT, /research/projects/x, GOVERN_PROJECTS",
    "DELETE, /research/projects, GOVERN_PROJECTS"
  })
  void takesWhatItDoesNotKnowForTheMostThatCanBeDone(String method, String path, Named expected) {
    assertThat(new ResearchPaths().interaction(method, path)).isEqualTo(expected);
  }
}
