package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The rules that are data: files beside the classes. They belong to the program, so one that is
 * missing or malformed is a defect.
 */
enum DataFile {
  WINDOW_SETS("window-sets.json"),
  RESPONDER_DEFINITIONS("responder-definitions.json"),
  DOSE_BANDS("dose-bands.json"),
  GROUPINGS("groupings.json"),
  MIBO_FIELDS("mibo-fields.json");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final String fileName;

  DataFile(String fileName) {
    this.fileName = fileName;
  }

  /** The file as this type. */
  <T> T as(Class<T> type) {
    try {
      return JSON.readValue(bytes(), type);
    } catch (IOException malformed) {
      throw new UncheckedIOException(fileName, malformed);
    }
  }

  /** A digest of all files together, which changes when any of them does. */
  static byte[] digestOfAll() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (DataFile file : values()) {
        digest.update(file.bytes());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private byte[] bytes() {
    try (InputStream source = DataFile.class.getResourceAsStream(fileName)) {
      return Objects.requireNonNull(source, fileName).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(fileName, unreadable);
    }
  }
}
