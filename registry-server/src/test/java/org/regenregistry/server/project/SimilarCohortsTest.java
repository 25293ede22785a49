package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.problem.Reading.Understood;

class SimilarCohortsTest {

  private static final String EVERYBODY = "{'all':[]}";
  private static final String SINGLED_OUT =
      "{'field':'product.type','in':['svf']},{'field':'baseline.kl','in':['4']},"
          + "{'field':'submissionLevel','in':['L2']}";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // All, and all but one value.
        EVERYBODY + "; {'not':{'field':'product.type','in':['svf']}}",
        "{'field':'indication.code','in':['knee-oa']}"
            + "; {'all':[{'field':'indication.code','in':['knee-oa']},"
            + "{'not':{'field':'product.type','in':['svf']}}]}",
        // The same without a not: every grade but one.
        EVERYBODY + "; {'field':'baseline.kl','in':['0','1','2','3','4']}",
        // One value more, less, or another beside common ones.
        "{'field':'baseline.kl','in':['2','3']} ; {'field':'baseline.kl','in':['2','3','4']}",
        "{'field':'baseline.kl','in':['2','3']} ; {'field':'baseline.kl','in':['2']}",
        "{'field':'patient.ageBand','in':['40-49','50-59']}"
            + "; {'field':'patient.ageBand','in':['50-59','60-69']}",
        "{'field':'patient.sex','in':['female']} ; {'field':'patient.sex','in':['female','other']}",
        "{'field':'index.quarter','in':['2026-Q1','2026-Q2']}"
            + "; {'field':'index.quarter','in':['2026-Q1','2026-Q2','2026-Q3']}",
        "{'not':{'field':'product.type','in':['svf']}}"
            + "; {'not':{'field':'product.type','in':['bmac']}}",
        "{'not':{'field':'baseline.kl','in':['0','1']}}"
            + "; {'field':'baseline.kl','in':['3','4','not-recorded']}",
        // One alternative more.
        "{'field':'baseline.kl','in':['2']}"
            + "; {'any':[{'field':'baseline.kl','in':['2']},"
            + "{'field':'submissionLevel','in':['L3']}]}",
        // Deep inside.
        "{'all':[{'field':'patient.sex','in':['female']},{'any':["
            + "{'field':'baseline.kl','in':['2']},{'field':'product.type','in':['svf','bmac']}]}]}"
            + "; {'all':[{'field':'patient.sex','in':['female']},{'any':["
            + "{'field':'baseline.kl','in':['2']},{'field':'product.type','in':['svf']}]}]}"
      })
  void seesWhatASingleValueTellsApart(String one, String other) {
    areSimilar(one, other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // All, and all but those of whom several things are true.
        EVERYBODY + "; {'not':{'all':[" + SINGLED_OUT + "]}}",
        "{'field':'indication.code','in':['knee-oa']}"
            + "; {'all':[{'field':'indication.code','in':['knee-oa']},"
            + "{'not':{'all':["
            + SINGLED_OUT
            + "]}}]}",
        // The same beside a condition that holds for nearly all.
        "{'all':[{'field':'patient.sex','in':['male']},"
            + "{'not':{'field':'donor.type','in':['allogeneic-related']}}]}"
            + "; {'all':[{'field':'patient.sex','in':['male']},{'not':{'all':["
            + SINGLED_OUT
            + "]}}]}",
        // Two exclusions of one cohort, the second hidden among alternatives.
        "{'not':{'field':'product.type','in':['svf','bmac']}}"
            + "; {'any':[{'not':{'field':'baseline.kl','in':['4']}},"
            + "{'field':'submissionLevel','in':['L3']}]}",
        EVERYBODY + "; {'not':{'field':'product.type','in':['svf','bmac']}}",
        // A cohort, and the same with those of whom several things are true.
        "{'field':'baseline.kl','in':['2','3']} ; {'any':[{'field':'baseline.kl','in':['2','3']},"
            + "{'all':["
            + SINGLED_OUT
            + "]}]}",
        "{'all':[{'field':'patient.sex','in':['male']},{'field':'baseline.kl','in':['2','3']}]}"
            + "; {'all':[{'field':'patient.sex','in':['male']},"
            + "{'any':[{'field':'baseline.kl','in':['2','3']},{'all':["
            + SINGLED_OUT
            + "]}]},{'not':{'field':'donor.type','in':['allogeneic-related']}}]}"
      })
  void seesWhoIsLeftOutOrAddedBySeveralConditions(String one, String other) {
    areSimilar(one, other);
  }

  private static void areSimilar(String one, String other) {
    assertThat(SimilarCohorts.areSimilar(canonical(one), canonical(other))).isTrue();
    assertThat(SimilarCohorts.areSimilar(canonical(other), canonical(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // Nothing in common: a comparison.
        "{'field':'baseline.kl','in':['2']} ; {'field':'baseline.kl','in':['3']}",
        "{'field':'patient.sex','in':['female']} ; {'field':'patient.sex','in':['male']}",
        // A condition that leaves out several values.
        EVERYBODY + "; {'field':'indication.code','in':['knee-oa']}",
        "{'field':'indication.code','in':['knee-oa']}"
            + "; {'all':[{'field':'indication.code','in':['knee-oa']},"
            + "{'field':'patient.sex','in':['female']}]}",
        // Two things at once.
        "{'field':'baseline.kl','in':['2','3']} ; {'field':'baseline.kl','in':['2','0','4']}",
        "{'all':[{'field':'patient.sex','in':['female']},{'field':'baseline.kl','in':['2','3']}]}"
            + "; {'all':[{'field':'patient.sex','in':['male']},"
            + "{'field':'baseline.kl','in':['2']}]}",
        "{'field':'baseline.kl','in':['2']} ; {'field':'submissionLevel','in':['L3']}"
      })
  void letsComparisonsAndRefinementsPass(String one, String other) {
    assertThat(SimilarCohorts.areSimilar(canonical(one), canonical(other))).isFalse();
    assertThat(SimilarCohorts.areSimilar(canonical(other), canonical(one))).isFalse();
  }

  private static Criterion canonical(String json) {
    return ((Understood<Cohort>) CohortReader.read(json.replace('\'', '"'))).value().canonical();
  }
}
