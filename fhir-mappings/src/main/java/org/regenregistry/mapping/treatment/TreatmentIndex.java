package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The search index of treatment records. Its name carries a digest of its definition, so a changed
 * mapping is a new index, filled beside the old one until the alias moves.
 */
public final class TreatmentIndex {

  /** The name queries use; it points to one index at a time. */
  public static final String ALIAS = "treatments";

  private static final String RESOURCE = "treatment-index.json";
  private static final int VERSION_BYTES = 4;
  private static final String DEFINITION = completeDefinition();
  private static final String MAPPING_VERSION = digest(DEFINITION);

  private TreatmentIndex() {}

  /** The name of the index that has the current definition. */
  public static String name() {
    return ALIAS + "-" + MAPPING_VERSION;
  }

  /** A digest of the definition; it changes when and only when the definition does. */
  public static String mappingVersion() {
    return MAPPING_VERSION;
  }

  /** Settings and mappings, as the body of a request to create the index. */
  public static String definition() {
    return DEFINITION;
  }

  /** How soon a search finds what was written, for an index that answers come from. */
  public static String refreshInterval() {
    try {
      return new ObjectMapper()
          .readTree(DEFINITION)
          .at("/settings/index/refresh_interval")
          .asText();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String completeDefinition() {
    ObjectMapper json = new ObjectMapper();
    try (InputStream source = TreatmentIndex.class.getResourceAsStream(RESOURCE)) {
      ObjectNode root = (ObjectNode) json.readTree(Objects.requireNonNull(source, RESOURCE));
      ObjectNode mappings = (ObjectNode) root.get("mappings");
      // Other rules make other documents, which belong into an index of their own.
      mappings.putObject("_meta").put("derivationVersion", Derivation.VERSION);
      ObjectNode properties = (ObjectNode) mappings.get("properties");
      addScores(inner(properties, "v"), List.of(Visit.values()));
      addScores(inner(properties, "strict"), WindowSet.STANDARD.differingIn(WindowSet.STRICT));
      addResponses(inner(properties, "resp"));
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Every score has fields of its own, so that any visit can be aggregated without a script.
   * Treatments are selected by what was known before them, so only baseline scores are searched by
   * range; no question reads the days, which are kept for people.
   */
  private static void addScores(ObjectNode properties, Collection<Visit> visits) {
    for (Visit visit : visits) {
      ObjectNode measures = inner(properties, visit.name());
      for (Measure measure : Measure.values()) {
        ObjectNode parts = inner(measures, measure.id());
        ObjectNode value = add(parts, "value", "float");
        if (visit.isFollowUp()) {
          // Elasticsearch leaves defaults out of what it tells, so they are left out here as well.
          value.put("index", false);
        }
        add(parts, "delta", "float").put("index", false);
        add(parts, "day", "integer").put("index", false).put("doc_values", false);
      }
    }
  }

  private static void addResponses(ObjectNode properties) {
    for (ResponderDefinition definition : ResponderDefinition.current()) {
      ObjectNode parts = inner(properties, definition.id());
      WindowSet.STANDARD.windows().stream()
          .map(VisitWindow::visit)
          .filter(Visit::isFollowUp)
          .forEach(visit -> add(parts, visit.name(), "boolean").put("index", false));
      add(parts, Response.FIRST_DAY, "integer").put("index", false);
      add(parts, Response.INSTRUMENTS, "keyword").put("index", false);
    }
  }

  private static ObjectNode inner(ObjectNode properties, String name) {
    return properties.putObject(name).putObject("properties");
  }

  private static ObjectNode add(ObjectNode properties, String name, String type) {
    return properties.putObject(name).put("type", type);
  }

  private static String digest(String definition) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, VERSION_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
