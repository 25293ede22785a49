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
import java.util.HexFormat;
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
  private static final String DEFINITION = definitionWithScores();
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

  private static String definitionWithScores() {
    ObjectMapper json = new ObjectMapper();
    try (InputStream source = TreatmentIndex.class.getResourceAsStream(RESOURCE)) {
      ObjectNode root = (ObjectNode) json.readTree(Objects.requireNonNull(source, RESOURCE));
      addScores((ObjectNode) root.at("/mappings/properties"));
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Every score has fields of its own, so that any visit can be aggregated without a script. */
  private static void addScores(ObjectNode properties) {
    ObjectNode visits = properties.putObject("v").putObject("properties");
    for (Visit visit : Visit.values()) {
      ObjectNode measures = visits.putObject(visit.name()).putObject("properties");
      for (Measure measure : Measure.values()) {
        ObjectNode parts = measures.putObject(measure.id()).putObject("properties");
        parts.putObject("value").put("type", "float");
        parts.putObject("delta").put("type", "float");
        parts.putObject("day").put("type", "integer");
      }
    }
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
