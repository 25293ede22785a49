package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.research.ResearchField;

/** How many fields it takes until nobody else is like a treatment, the most telling first. */
final class SinglingOut {

  private static final int MOST_QUASI_IDENTIFIERS = 3;

  private final List<DrawnDocument> documents;
  private final Map<String, BitSet> alike = new HashMap<>();

  SinglingOut(List<DrawnDocument> documents) {
    this.documents = documents;
    for (int position = 0; position < documents.size(); position++) {
      for (ResearchField field : ResearchField.all()) {
        alike.computeIfAbsent(value(position, field), _ -> new BitSet()).set(position);
      }
    }
  }

  private String value(int position, ResearchField field) {
    return field.name() + documents.get(position).words(field.path());
  }

  /** Whether so many fields leave the treatment alone. */
  boolean isAlone(int target, int fields) {
    BitSet left = new BitSet();
    left.set(0, documents.size());
    List<ResearchField> named = new ArrayList<>();
    while (named.size() < fields && left.cardinality() > 1) {
      Optional<ResearchField> next = mostTelling(target, left, named);
      next.ifPresent(named::add);
      next.ifPresent(field -> left.and(alike.get(value(target, field))));
      if (next.isEmpty()) {
        break;
      }
    }
    return left.cardinality() == 1;
  }

  private Optional<ResearchField> mostTelling(int target, BitSet left, List<ResearchField> named) {
    long quasi = named.stream().filter(ResearchField::quasiIdentifier).count();
    return ResearchField.all().stream()
        .filter(field -> !named.contains(field))
        .filter(field -> !field.quasiIdentifier() || quasi < MOST_QUASI_IDENTIFIERS)
        .min(Comparator.comparingInt(field -> remaining(target, field, left)));
  }

  private int remaining(int target, ResearchField field, BitSet left) {
    BitSet both = (BitSet) left.clone();
    both.and(alike.get(value(target, field)));
    return both.cardinality();
  }
}
