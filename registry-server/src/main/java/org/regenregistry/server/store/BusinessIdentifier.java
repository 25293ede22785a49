package org.regenregistry.server.store;

import java.util.Comparator;

/**
 * A clinic's own name for a resource; unique per clinic and type.
 *
 * @param kind the resource type
 * @param system the identifier's system, never empty
 * @param value the identifier's value, never empty
 */
public record BusinessIdentifier(ResourceKind kind, String system, String value)
    implements Comparable<BusinessIdentifier> {

  private static final Comparator<BusinessIdentifier> ORDER =
      Comparator.comparing((BusinessIdentifier identifier) -> identifier.kind().type())
          .thenComparing(BusinessIdentifier::system)
          .thenComparing(BusinessIdentifier::value);

  public BusinessIdentifier {
    if (system.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException("A business identifier has a system and a value");
    }
  }

  @Override
  public int compareTo(BusinessIdentifier other) {
    return ORDER.compare(this, other);
  }
}
