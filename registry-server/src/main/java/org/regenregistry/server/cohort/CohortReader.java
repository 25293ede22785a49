package org.regenregistry.server.cohort;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.Criterion.AnyOf;
import org.regenregistry.server.cohort.Criterion.FieldIn;
import org.regenregistry.server.cohort.Criterion.Not;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the description of a cohort strictly. Whatever is unknown, doubled or wrongly typed is a
 * fault, since an ignored member would describe another cohort. Every fault is named at once, by
 * its JSON pointer.
 */
public final class CohortReader {

  /** Characters of the longest description; forty conditions fit well into it. */
  private static final int LONGEST = 16_384;

  /** More than the deepest criterion has, so that depth is told as depth. */
  private static final int DEEPEST_JSON = 40;

  private static final Set<String> CONDITION = Set.of(CriterionJson.FIELD, CriterionJson.IN);
  private static final List<String> MEMBERS =
      List.of(
          CriterionJson.FIELD,
          CriterionJson.IN,
          CriterionJson.ALL,
          CriterionJson.ANY,
          CriterionJson.NOT);

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST_JSON).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<InvalidField> faults = new ArrayList<>();

  private CohortReader() {}

  /** The cohort that a text describes, or all its faults. */
  public static Reading<Cohort> read(String json) {
    if (json.length() > LONGEST) {
      return new Misread<>(List.of(CohortRule.JSON.brokenAt("", List.of())));
    }
    try {
      return new CohortReader().cohort(STRICT.readTree(json));
    } catch (JacksonException notJson) {
      return new Misread<>(List.of(CohortRule.JSON.brokenAt("", List.of())));
    }
  }

  /** The cohort that a request's body describes, or all its faults. */
  public static Reading<Cohort> read(byte[] json) {
    return read(new String(json, StandardCharsets.UTF_8));
  }

  /** The cohort that a member of a larger question describes, or all its faults. */
  public static Reading<Cohort> read(JsonNode json) {
    return new CohortReader().cohort(json);
  }

  private Reading<Cohort> cohort(JsonNode root) {
    Optional<Criterion> criterion = criterion(root, "");
    if (!faults.isEmpty()) {
      return new Misread<>(faults);
    }
    List<InvalidField> broken = CohortRules.brokenBy(criterion.orElseThrow());
    return broken.isEmpty()
        ? new Understood<>(new Cohort(criterion.orElseThrow()))
        : new Misread<>(broken);
  }

  private Optional<Criterion> criterion(JsonNode node, String pointer) {
    if (!node.isObject()) {
      fault(CohortRule.TYPE, pointer, List.of("object"));
      return Optional.empty();
    }
    Set<String> members = Set.copyOf(node.propertyNames());
    if (!MEMBERS.containsAll(members)) {
      members.stream().sorted().forEach(member -> checkName(member, pointer));
      return Optional.empty();
    }
    if (members.equals(CONDITION)) {
      return condition(node, pointer);
    }
    if (members.size() == 1) {
      return joined(members.iterator().next(), node, pointer);
    }
    fault(CohortRule.SHAPE, pointer, MEMBERS);
    return Optional.empty();
  }

  private Optional<Criterion> joined(String member, JsonNode node, String pointer) {
    JsonNode value = node.path(member);
    String below = pointer + "/" + member;
    return switch (member) {
      case CriterionJson.ALL -> criteria(value, below).map(AllOf::new);
      case CriterionJson.ANY -> criteria(value, below).map(AnyOf::new);
      case CriterionJson.NOT -> criterion(value, below).map(Not::new);
      default -> {
        fault(CohortRule.SHAPE, pointer, MEMBERS);
        yield Optional.empty();
      }
    };
  }

  private Optional<List<Criterion>> criteria(JsonNode list, String pointer) {
    if (!list.isArray()) {
      fault(CohortRule.TYPE, pointer, List.of("array of criteria"));
      return Optional.empty();
    }
    List<Criterion> criteria = new ArrayList<>();
    for (int index = 0; index < list.size(); index++) {
      criterion(list.get(index), pointer + "/" + index).ifPresent(criteria::add);
    }
    return Optional.of(criteria);
  }

  private Optional<Criterion> condition(JsonNode node, String pointer) {
    Optional<ResearchField> field = field(node.path(CriterionJson.FIELD), pointer + "/field");
    JsonNode in = node.path(CriterionJson.IN);
    if (!in.isArray() || in.isEmpty()) {
      fault(in.isArray() ? CohortRule.LIST : CohortRule.TYPE, pointer + "/in", List.of());
      return Optional.empty();
    }
    return field.flatMap(known -> condition(known, in, pointer + "/in"));
  }

  private Optional<Criterion> condition(ResearchField field, JsonNode in, String pointer) {
    List<String> values = new ArrayList<>();
    for (int index = 0; index < in.size(); index++) {
      JsonNode value = in.get(index);
      if (value.isString() && field.allows(value.stringValue())) {
        values.add(value.stringValue());
      } else {
        fault(CohortRule.VALUE, pointer + "/" + index, field.allowed());
      }
    }
    return values.size() == in.size() ? Optional.of(new FieldIn(field, values)) : Optional.empty();
  }

  private Optional<ResearchField> field(JsonNode name, String pointer) {
    Optional<ResearchField> field =
        name.isString() ? ResearchField.named(name.stringValue()) : Optional.empty();
    if (field.isEmpty()) {
      List<String> names = ResearchField.all().stream().map(ResearchField::name).toList();
      fault(CohortRule.FIELD, pointer, names);
    }
    return field;
  }

  private void checkName(String member, String pointer) {
    if (!MEMBERS.contains(member)) {
      String escaped = member.replace("~", "~0").replace("/", "~1");
      fault(CohortRule.MEMBER, pointer + "/" + escaped, MEMBERS);
    }
  }

  private void fault(CohortRule rule, String pointer, List<String> allowed) {
    faults.add(rule.brokenAt(pointer, allowed));
  }
}
