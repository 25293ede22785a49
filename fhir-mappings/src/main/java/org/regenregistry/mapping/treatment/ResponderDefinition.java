package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;

/**
 * What counts as response: a rule with a name, a version and a source. Definitions are data;
 * several hold at once, because thresholds depend much on the method by which they were found.
 *
 * @param id the name under which records and answers cite it; it holds no dot, which would split
 *     the path of its field
 * @param version raised when the rule changes
 * @param source where the threshold comes from
 * @param active whether records carry it
 * @param indications the indications it is meant for; empty for all
 */
public record ResponderDefinition(
    String id,
    String version,
    String label,
    String source,
    boolean active,
    List<String> indications,
    ResponderRule rule) {

  private static final List<ResponderDefinition> ALL =
      List.copyOf(DataFile.RESPONDER_DEFINITIONS.as(File.class).definitions());

  public ResponderDefinition {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("A definition's id has small letters, digits and hyphens");
    }
    indications = List.copyOf(indications);
  }

  /** Every definition the registry knows, the inactive ones included. */
  public static List<ResponderDefinition> all() {
    return ALL;
  }

  /** The definitions that records carry. */
  public static List<ResponderDefinition> current() {
    return ALL.stream().filter(ResponderDefinition::active).toList();
  }

  /** The active definition with this id. */
  public static Optional<ResponderDefinition> ofId(String id) {
    return current().stream().filter(definition -> definition.id.equals(id)).findFirst();
  }

  /** Whether it is meant for an indication. */
  public boolean isFor(String indication) {
    return indications.isEmpty() || indications.contains(indication);
  }

  /** The file of definitions. */
  record File(String version, List<ResponderDefinition> definitions) {}
}
