package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.cohort.CohortReader;
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
 * Reads a question strictly: whatever is unknown, doubled or wrongly typed is a fault, since an
 * ignored member would ask another question. Every fault is named at once, by its JSON pointer.
 */
final class QuestionReader {

  static final String EXPLAIN = "explain";

  private static final String COHORT = "cohort";
  private static final String PARAMETERS = "parameters";
  private static final String BY = "by";
  private static final String RELEASE = "release";
  private static final String PROJECT = "project";
  private static final String PURPOSE = "purpose";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** More than the deepest cohort has, so that its depth is told as depth. */
  private static final int DEEPEST_JSON = 45;

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
  private final JsonNode root;

  private QuestionReader(JsonNode root) {
    this.root = root;
  }

  /** A count as it was asked for. */
  record AskedCount(AskedQuestion asked, Explaining explaining) {

    /** Whether each criterion is to be counted. */
    enum Explaining {
      WHOLE_ONLY,
      EACH_CRITERION
    }
  }

  /** The question in the body, or all its faults. */
  static Reading<AskedQuestion> read(ResearchQuestion question, byte[] body) {
    return switch (object(body)) {
      case Misread<JsonNode>(var fields) -> new Misread<>(fields);
      case Understood<JsonNode>(var root) -> new QuestionReader(root).question(question);
    };
  }

  /** The count in the body, or all its faults. */
  static Reading<AskedCount> readCount(byte[] body) {
    return switch (object(body)) {
      case Misread<JsonNode>(var fields) -> new Misread<>(fields);
      case Understood<JsonNode>(var root) -> new QuestionReader(root).count();
    };
  }

  private static Reading<JsonNode> object(byte[] body) {
    try {
      JsonNode root = STRICT.readTree(body);
      return root.isObject() ? new Understood<>(root) : noObject();
    } catch (JacksonException notJson) {
      return noObject();
    }
  }

  private static Reading<JsonNode> noObject() {
    return new Misread<>(List.of(QuestionRule.JSON.brokenAt("", List.of())));
  }

  private Reading<AskedQuestion> question(ResearchQuestion question) {
    checkMembers(List.of(COHORT, PARAMETERS, BY, RELEASE, PROJECT, PURPOSE));
    Cohort cohort = cohort();
    Map<String, List<String>> parameters = parameters(question.head());
    Optional<ResearchField> by = by();
    checkQuasiIdentifiers(cohort, by, question);
    AskedQuestion asked =
        new AskedQuestion(
            question.head().id(),
            question.head().version(),
            parameters,
            cohort,
            by,
            release(),
            label(PROJECT),
            label(PURPOSE));
    return faults.isEmpty() ? new Understood<>(asked) : new Misread<>(faults);
  }

  private Reading<AskedCount> count() {
    checkMembers(List.of(COHORT, EXPLAIN, RELEASE, PROJECT, PURPOSE));
    JsonNode explain = root.path(EXPLAIN);
    if (!explain.isBoolean() && !explain.isMissingNode()) {
      fault(QuestionRule.TYPE, "/" + EXPLAIN, List.of("boolean"));
    }
    AskedQuestion asked = AskedQuestion.count(cohort(), release(), label(PROJECT), label(PURPOSE));
    AskedCount count =
        new AskedCount(
            asked,
            explain.isBoolean() && explain.booleanValue()
                ? AskedCount.Explaining.EACH_CRITERION
                : AskedCount.Explaining.WHOLE_ONLY);
    return faults.isEmpty() ? new Understood<>(count) : new Misread<>(faults);
  }

  private void checkMembers(List<String> members) {
    root.propertyNames().stream()
        .filter(name -> !members.contains(name))
        .sorted()
        .forEach(name -> fault(QuestionRule.MEMBER, "/" + escaped(name), members));
  }

  private Cohort cohort() {
    JsonNode cohort = root.path(COHORT);
    if (cohort.isMissingNode()) {
      return Cohort.EVERYBODY;
    }
    return switch (CohortReader.read(cohort)) {
      case Understood<Cohort>(Cohort understood) -> understood;
      case Misread<Cohort>(List<InvalidField> fields) -> {
        fields.forEach(field -> faults.add(below(field)));
        yield Cohort.EVERYBODY;
      }
    };
  }

  private static InvalidField below(InvalidField field) {
    return new InvalidField(
        "/" + COHORT + field.field(), field.rule(), field.message(), field.allowed());
  }

  private Map<String, List<String>> parameters(QuestionHead head) {
    Map<String, List<String>> values = new TreeMap<>();
    head.parameters().forEach(it -> values.put(it.name(), it.defaults()));
    JsonNode stated = root.path(PARAMETERS);
    if (!stated.isObject()) {
      if (!stated.isMissingNode()) {
        fault(QuestionRule.TYPE, "/" + PARAMETERS, List.of("object"));
      }
      return values;
    }
    for (Map.Entry<String, JsonNode> entry : stated.properties()) {
      String pointer = "/" + PARAMETERS + "/" + escaped(entry.getKey());
      head.parameter(entry.getKey())
          .ifPresentOrElse(
              known -> values.put(known.name(), values(known, entry.getValue(), pointer)),
              () -> fault(QuestionRule.PARAMETER, pointer, List.copyOf(values.keySet())));
    }
    return values;
  }

  /** A parameter is a string or a list of strings; the order of a list means nothing. */
  private List<String> values(Parameter parameter, JsonNode stated, String pointer) {
    Set<String> values = new HashSet<>();
    List<JsonNode> nodes = stated.isArray() ? elements(stated) : List.of(stated);
    for (int index = 0; index < nodes.size(); index++) {
      JsonNode node = nodes.get(index);
      if (node.isString() && parameter.allowed().contains(node.stringValue())) {
        values.add(node.stringValue());
      } else {
        String place = stated.isArray() ? pointer + "/" + index : pointer;
        fault(QuestionRule.VALUE, place, parameter.allowed());
      }
    }
    if (nodes.isEmpty() || values.size() > parameter.most() || values.size() != nodes.size()) {
      fault(QuestionRule.LIST, pointer, List.of());
    }
    return parameter.allowed().stream().filter(values::contains).toList();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(array::get).toList();
  }

  private Optional<ResearchField> by() {
    JsonNode by = root.path(BY);
    if (by.isMissingNode()) {
      return Optional.empty();
    }
    Optional<ResearchField> field =
        (by.isString() ? ResearchField.named(by.stringValue()) : Optional.<ResearchField>empty())
            .filter(known -> !known.several());
    if (field.isEmpty()) {
      fault(QuestionRule.BY, "/" + BY, ResearchFields.ofOneValue());
    }
    return field;
  }

  private void checkQuasiIdentifiers(
      Cohort cohort, Optional<ResearchField> by, ResearchQuestion question) {
    Set<ResearchField> named = new HashSet<>(ResearchFields.in(cohort.criterion()));
    by.ifPresent(named::add);
    named.addAll(question.groupedBy());
    List<String> names =
        named.stream()
            .filter(ResearchField::quasiIdentifier)
            .map(ResearchField::name)
            .sorted()
            .toList();
    if (names.size() > QuestionRule.MOST_QUASI_IDENTIFIERS) {
      fault(QuestionRule.QUASI_IDENTIFIERS, by.isPresent() ? "/" + BY : "/" + COHORT, names);
    }
  }

  private OptionalInt release() {
    JsonNode release = root.path(RELEASE);
    if (release.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (release.isInt() && release.intValue() > 0) {
      return OptionalInt.of(release.intValue());
    }
    fault(QuestionRule.TYPE, "/" + RELEASE, List.of("whole number above 0"));
    return OptionalInt.empty();
  }

  private Optional<String> label(String member) {
    JsonNode label = root.path(member);
    if (label.isMissingNode()) {
      return Optional.empty();
    }
    if (label.isString() && LABEL.matcher(label.stringValue()).matches()) {
      return Optional.of(label.stringValue());
    }
    fault(QuestionRule.LABEL, "/" + member, List.of());
    return Optional.empty();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private void fault(QuestionRule rule, String pointer, List<String> allowed) {
    faults.add(rule.brokenAt(pointer, allowed));
  }
}
