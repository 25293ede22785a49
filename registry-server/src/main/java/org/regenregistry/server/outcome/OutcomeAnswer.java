package org.regenregistry.server.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a clinic is told about its own treatments. The figures are exact: nothing is withheld or
 * rounded, since the clinic has the records they are made from.
 *
 * @param clinic code of the clinic that asked, to which every figure is limited
 * @param measure id of the score
 * @param groupBy field the treatments are grouped by
 * @param filter what the question was limited to
 * @param definition what was computed
 * @param mappingVersions versions of the code that made the treatment records
 * @param derivationVersions versions of the rules that derived visits and changes
 * @param dataAsOf what the index held of the clinic
 * @param queryHash SHA-256 of clinic, question, definition and versions
 * @param groups one per value of the grouping field that a scored treatment has
 * @param notes how to read the figures
 */
public record OutcomeAnswer(
    String clinic,
    String measure,
    String groupBy,
    List<Limit> filter,
    Definition definition,
    List<String> mappingVersions,
    List<String> derivationVersions,
    DataAsOf dataAsOf,
    String queryHash,
    List<Group> groups,
    List<Note> notes) {

  public OutcomeAnswer {
    filter = List.copyOf(filter);
    mappingVersions = List.copyOf(mappingVersions);
    derivationVersions = List.copyOf(derivationVersions);
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
  }

  /**
   * One limit of the question.
   *
   * @param field name of the field
   * @param value the only value that counted
   */
  public record Limit(String field, String value) {}

  /**
   * What was computed.
   *
   * @param id stable id
   * @param version raised with every change of meaning
   * @param windowSet the set of visit windows
   * @param text the definition in words
   */
  public record Definition(String id, String version, String windowSet, String text) {}

  /**
   * What the index held of the clinic.
   *
   * @param readAt instant at which the index was read
   * @param newestTreatmentMonth month of the clinic's latest treatment; absent when it has none
   */
  @JsonInclude(Include.NON_EMPTY)
  public record DataAsOf(String readAt, Optional<String> newestTreatmentMonth) {}

  /**
   * The figures of one group.
   *
   * @param group value of the grouping field
   * @param baseline the score before the treatment
   * @param visits one entry per visit asked for, in the order of time
   */
  public record Group(String group, Score baseline, List<Change> visits) {

    public Group {
      visits = List.copyOf(visits);
    }
  }

  /**
   * The score before the treatment.
   *
   * @param visit code of the baseline
   * @param n treated sites
   * @param meanScore mean score; absent without any
   * @param standardDeviation sample standard deviation of the score; absent below two
   */
  @JsonInclude(Include.NON_EMPTY)
  public record Score(
      String visit, long n, OptionalDouble meanScore, OptionalDouble standardDeviation) {}

  /**
   * The change of the score from baseline to a visit.
   *
   * @param visit code of the visit
   * @param n treated sites with both scores
   * @param meanChange mean change; absent without any
   * @param standardDeviation sample standard deviation of the change; absent below two
   * @param interval interval of the mean change; absent below two
   */
  @JsonInclude(Include.NON_EMPTY)
  public record Change(
      String visit,
      long n,
      OptionalDouble meanChange,
      OptionalDouble standardDeviation,
      Optional<MeanInterval> interval) {}

  /**
   * One thing a reader must know.
   *
   * @param id stable id
   * @param text the explanation in words
   */
  public record Note(String id, String text) {}
}
