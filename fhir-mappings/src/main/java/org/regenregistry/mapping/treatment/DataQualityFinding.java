package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Something doubtful in a patient's history.
 *
 * @param resource the resource it was found in, as {@code type/id}
 * @param expression the element, as a FHIRPath
 * @param message what is doubtful and what to do, without values of the patient
 * @param treatments the logical ids of the administrations it touches
 */
public record DataQualityFinding(
    DataQualityRule rule,
    String resource,
    String expression,
    String message,
    List<String> treatments) {

  static final Comparator<DataQualityFinding> ORDER =
      Comparator.comparing(DataQualityFinding::rule)
          .thenComparing(DataQualityFinding::resource)
          .thenComparing(DataQualityFinding::message);

  public DataQualityFinding {
    treatments = List.copyOf(treatments);
  }

  /** The analyses from which the treatments are left out. */
  public Set<Analysis> excludes() {
    return rule.excludes();
  }
}
