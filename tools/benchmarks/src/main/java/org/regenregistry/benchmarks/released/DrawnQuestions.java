package org.regenregistry.benchmarks.released;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.regenregistry.mapping.research.ResearchField;

/**
 * Questions about cohorts drawn at random: what a treatment has in up to three fields, so that
 * frequent values are asked for often and no cohort is empty.
 */
final class DrawnQuestions {

  private static final int MOST_FIELDS = 3;

  /** Three may be asked about at once, and the question of yields groups by two itself. */
  private static final int MOST_QUASI_IDENTIFIERS = 1;

  private static final int FEWEST_VALUES = 3;

  private final ReleasedDocuments documents;
  private final Random random;

  DrawnQuestions(ReleasedDocuments documents, long seed) {
    this.documents = documents;
    this.random = new Random(seed);
  }

  /** A count of a cohort. */
  ObjectNode count() {
    return JsonNodeFactory.instance.objectNode().set("cohort", cohort());
  }

  /** A question with its usual parameters, about a cohort, and every other time by a field. */
  ObjectNode question() {
    ObjectNode question = count();
    if (random.nextBoolean()) {
      question.put("by", "baseline.kl");
    }
    return question;
  }

  private ObjectNode cohort() {
    ObjectNode cohort = JsonNodeFactory.instance.objectNode();
    ArrayNode all = cohort.putArray("all");
    ReleasedDocument like = documents.originals().get(random.nextInt(documents.originals().size()));
    fields(like).forEach(field -> all.add(condition(field, like)));
    return cohort;
  }

  /** Fields that it has a value of and that have some more. */
  private List<ResearchField> fields(ReleasedDocument like) {
    List<ResearchField> possible =
        new ArrayList<>(
            ResearchField.all().stream()
                .filter(field -> field.values().size() >= FEWEST_VALUES)
                .filter(field -> like.value(field.path()).isPresent())
                .toList());
    Collections.shuffle(possible, random);
    int wanted = 1 + random.nextInt(MOST_FIELDS);
    List<ResearchField> chosen = new ArrayList<>();
    int quasiIdentifiers = 0;
    for (ResearchField field : possible) {
      boolean isOneTooMany = field.quasiIdentifier() && quasiIdentifiers == MOST_QUASI_IDENTIFIERS;
      if (chosen.size() < wanted && !isOneTooMany) {
        chosen.add(field);
        quasiIdentifiers += field.quasiIdentifier() ? 1 : 0;
      }
    }
    return chosen;
  }

  private static ObjectNode condition(ResearchField field, ReleasedDocument like) {
    ObjectNode condition = JsonNodeFactory.instance.objectNode().put("field", field.name());
    condition.putArray("in").add(like.value(field.path()).orElseThrow());
    return condition;
  }
}
