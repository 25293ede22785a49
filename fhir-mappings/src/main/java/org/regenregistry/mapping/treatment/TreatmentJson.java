package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The JSON form of a treatment record: absent values are left out, dates are {@code YYYY-MM-DD},
 * and equal records give equal bytes.
 */
public final class TreatmentJson {

  private static final ObjectMapper MAPPER = mapper();

  private TreatmentJson() {}

  /** The record as JSON text. */
  public static String write(TreatmentDocument document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** The record as UTF-8 JSON. */
  public static byte[] writeBytes(TreatmentDocument document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  /** The record as a tree of fields, as the index sees it. */
  public static JsonNode tree(TreatmentDocument document) {
    return MAPPER.valueToTree(document);
  }

  /** The record a JSON text stands for. */
  public static TreatmentDocument read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The record UTF-8 JSON stands for. */
  public static TreatmentDocument read(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      TreatmentDocument document = MAPPER.treeToValue(tree, TreatmentDocument.class);
      // Where records are unwrapped, a field nobody knows would pass unseen.
      if (!tree(document).equals(tree)) {
        throw new IOException("The JSON holds fields that no treatment record has");
      }
      return document;
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static ObjectMapper mapper() {
    JsonSetter.Value absentAsEmpty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
        .withConfigOverride(List.class, override -> override.setSetterInfo(absentAsEmpty))
        .withConfigOverride(Map.class, override -> override.setSetterInfo(absentAsEmpty))
        .build();
  }
}
