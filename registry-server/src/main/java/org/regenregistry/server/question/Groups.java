package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;

/**
 * Groups of treatments by a field of one value.
 *
 * @param field what they differ in
 * @param values the groups, in their order
 */
record Groups(ResearchField field, List<String> values) {

  Groups {
    values = List.copyOf(values);
  }

  /** By the values of a field; who says nothing about it belongs to no group. */
  static Groups of(String name) {
    ResearchField field = ResearchField.named(name).orElseThrow();
    return new Groups(
        field,
        field.values().stream()
            .map(FieldValue::value)
            .filter(value -> !value.equals(FieldValue.NOT_RECORDED))
            .toList());
  }

  TableHead.Key key() {
    return new TableHead.Key(field.name(), field.title(), TableHead.Sum.OF_PARTS);
  }

  Aggregation counted(Map<String, Aggregation> more) {
    return Counting.groups(field.path(), more);
  }
}
