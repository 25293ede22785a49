package org.regenregistry.mapping.research;

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
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Derivation;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.ResponderRule;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.treatment.VisitWindow;
import org.regenregistry.mapping.treatment.WindowSet;

/**
 * The search index of one release. It keeps no document as it was sent, and nothing in it tells a
 * treatment, a person, a clinic or a day.
 */
public final class ResearchIndex {

  /** The name questions use; it points to the published release. */
  public static final String ALIAS = "research";

  /**
   * What the documents of a patient have in common, so that a withdrawal removes them all: a hash
   * under a key that nobody who searches has. It can be searched, and in no way be read.
   */
  public static final String PATIENT_TOKEN = "patient.token";

  /** Measures of pain, whose first relief is told in weeks. */
  private static final List<Measure> PAIN =
      List.of(
          Measure.PAIN_NRS,
          Measure.PAIN_VAS,
          Measure.KOOS_PAIN,
          Measure.HOOS_PAIN,
          Measure.WOMAC_PAIN);

  private static final String RESOURCE = "research-index.json";
  private static final int VERSION_BYTES = 4;
  private static final String DEFINITION = completeDefinition();
  private static final String MAPPING_VERSION = digest(DEFINITION);

  private ResearchIndex() {}

  /** The name of the index of a release. */
  public static String name(int release) {
    if (release < 1) {
      throw new IllegalArgumentException("Releases are counted from 1");
    }
    return ALIAS + "-" + release;
  }

  /** A digest of the definition; it changes when and only when the definition does. */
  public static String mappingVersion() {
    return MAPPING_VERSION;
  }

  /** Settings and mappings, as the body of a request to create the index. */
  public static String definition() {
    return DEFINITION;
  }

  /** The definitions of which a release tells the week of the first relief. */
  public static List<ResponderDefinition> reliefDefinitions() {
    return ResponderDefinition.current().stream().filter(ResearchIndex::isOnPain).toList();
  }

  private static boolean isOnPain(ResponderDefinition definition) {
    return definition.rule() instanceof ResponderRule.Change change
        && PAIN.contains(change.measure());
  }

  private static String completeDefinition() {
    ObjectMapper json = new ObjectMapper();
    try (InputStream source = ResearchIndex.class.getResourceAsStream(RESOURCE)) {
      ObjectNode root = (ObjectNode) json.readTree(Objects.requireNonNull(source, RESOURCE));
      ObjectNode mappings = (ObjectNode) root.get("mappings");
      mappings
          .putObject("_meta")
          .put("catalogueVersion", FieldCatalogue.CURRENT.version())
          .put("derivationVersion", Derivation.VERSION);
      ObjectNode properties = (ObjectNode) mappings.get("properties");
      ResearchField.all().forEach(field -> leaf(properties, field.path(), "keyword"));
      addOutcomes(properties);
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void addOutcomes(ObjectNode properties) {
    Collection<Visit> strict = WindowSet.STANDARD.differingIn(WindowSet.STRICT);
    for (Measure measure : Measure.values()) {
      for (Visit visit : Visit.values()) {
        number(properties, ResearchIndexField.value(visit, measure), "float");
        if (visit.isFollowUp()) {
          number(properties, ResearchIndexField.delta(visit, measure), "float");
        }
      }
      strict.forEach(
          visit -> number(properties, ResearchIndexField.strictDelta(visit, measure), "float"));
    }
    for (ResponderDefinition definition : ResponderDefinition.current()) {
      followUps()
          .forEach(
              visit -> number(properties, ResearchIndexField.response(definition, visit), "byte"));
    }
    for (ResponderDefinition definition : reliefDefinitions()) {
      number(properties, ResearchIndexField.reliefLeft(definition), "short");
      number(properties, ResearchIndexField.reliefRight(definition), "short");
    }
  }

  private static Stream<Visit> followUps() {
    return WindowSet.STANDARD.windows().stream().map(VisitWindow::visit).filter(Visit::isFollowUp);
  }

  /** No document is selected by an outcome; sums over it are all that is asked. */
  private static void number(ObjectNode properties, String path, String type) {
    leaf(properties, path, type).put("index", false);
  }

  private static ObjectNode leaf(ObjectNode properties, String path, String type) {
    List<String> parts = List.of(path.split("\\.", -1));
    ObjectNode place = properties;
    for (String part : parts.subList(0, parts.size() - 1)) {
      place = place.withObjectProperty(part).withObjectProperty("properties");
    }
    if (place.has(parts.getLast())) {
      throw new IllegalStateException("Two fields of the index are called " + path);
    }
    return place.putObject(parts.getLast()).put("type", type);
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
