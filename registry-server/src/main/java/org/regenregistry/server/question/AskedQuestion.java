package org.regenregistry.server.question;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question as it was understood.
 *
 * @param question its id
 * @param version of the question
 * @param parameters every parameter with its values, in the order of the catalogue
 * @param cohort whom it is about
 * @param by the field its treatments are grouped by
 * @param release the release it is asked of; the published one if it names none
 * @param project for which it is asked
 * @param purpose what for
 */
public record AskedQuestion(
    String question,
    String version,
    Map<String, List<String>> parameters,
    Cohort cohort,
    Optional<ResearchField> by,
    OptionalInt release,
    Optional<String> project,
    Optional<String> purpose) {

  /** The id of the question how many there are. */
  public static final String COUNT = "count";

  private static final String COUNT_VERSION = "1";

  public AskedQuestion {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The question how many treatments a cohort has. */
  static AskedQuestion count(
      Cohort cohort, OptionalInt release, Optional<String> project, Optional<String> purpose) {
    return new AskedQuestion(
        COUNT, COUNT_VERSION, Map.of(), cohort, Optional.empty(), release, project, purpose);
  }

  /** How many treatments a cohort has; release, project and purpose are those of this question. */
  AskedQuestion countOf(Cohort other) {
    return count(other, release, project, purpose);
  }

  /** The same text for the same question, whoever asks it and of whichever release. */
  public String canonical() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("question", question).put("version", version);
    ObjectNode values = json.putObject("parameters");
    parameters.forEach((name, all) -> all.forEach(values.putArray(name)::add));
    json.set("cohort", cohort.canonical().json());
    by.ifPresent(field -> json.put("by", field.name()));
    return json.toString();
  }

  /**
   * SHA-256 in hexadecimal digits of the question, the release and the rule of disclosure: what has
   * the same hash has the same answer.
   */
  String hash(int answering, String rule) {
    String text = canonical() + "\n" + answering + "\n" + rule;
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
