package org.regenregistry.server.research;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a pooled question after disclosure control, with everything needed to cite it.
 *
 * @param measure id of the score
 * @param groupBy field the treatments are grouped by
 * @param filter what the question was limited to
 * @param definition what was computed
 * @param mappingVersions versions of the code that made the treatment records
 * @param derivationVersions versions of the rules that derived visits and changes
 * @param dataAsOf what the index held
 * @param disclosure the thresholds that were applied
 * @param queryHash SHA-256 of question, definition, versions and thresholds
 * @param groups one per value of the grouping field, whether some treatment has it or not
 * @param notes how to read the figures
 */
public record OutcomeAnswer(
    String measure,
    String groupBy,
    List<Limit> filter,
    Definition definition,
    List<String> mappingVersions,
    List<String> derivationVersions,
    DataAsOf dataAsOf,
    DisclosureRule disclosure,
    String queryHash,
    List<PublishedGroup> groups,
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
   * What the index held.
   *
   * @param readAt instant at which the index was read
   * @param newestTreatmentMonth month of the latest treatment in the index; absent in an empty one
   */
  public record DataAsOf(String readAt, @Nullable String newestTreatmentMonth) {}

  /**
   * The figures of one group.
   *
   * @param group value of the grouping field
   * @param baseline the score before the treatment
   * @param visits one cell per visit asked for, in the order of time
   */
  public record PublishedGroup(String group, PublishedCell baseline, List<PublishedCell> visits) {

    public PublishedGroup {
      visits = List.copyOf(visits);
    }
  }

  /**
   * One thing a reader must know.
   *
   * @param id stable id
   * @param text the explanation in words
   */
  public record Note(String id, String text) {}
}
