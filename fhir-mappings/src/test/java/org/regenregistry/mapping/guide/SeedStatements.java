package org.regenregistry.mapping.guide;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What the source texts say, and which elements hold it. */
record SeedStatements(List<Statement> statements, List<Mistake> errors) {

  /**
   * One statement of the source texts.
   *
   * @param seed the texts that make it: A, B, C
   * @param question what the statement turns into, once there are data
   * @param elements the elements of the dictionary that hold it; none if it is not captured
   * @param fields the fields of the searchable record that hold it
   * @param notCaptured why no element holds it
   */
  record Statement(
      String statement,
      List<String> seed,
      Optional<String> question,
      List<Evidence> elements,
      List<String> fields,
      Optional<String> note,
      Optional<String> notCaptured) {

    Statement {
      elements = elements == null ? List.of() : List.copyOf(elements);
      fields = fields == null ? List.of() : List.copyOf(fields);
      question = question == null ? Optional.empty() : question;
      note = note == null ? Optional.empty() : note;
      notCaptured = notCaptured == null ? Optional.empty() : notCaptured;
    }

    @Override
    public String toString() {
      return statement;
    }
  }

  /**
   * Where an example holds an element.
   *
   * @param example the name of the told patient
   * @param fhirPath the place in the Bundle
   */
  record Evidence(String element, String example, String fhirPath) {}

  /** Something the source texts got wrong, and what the registry does about it. */
  record Mistake(List<String> seed, String text, String problem, String treatment) {}

  static SeedStatements read() {
    try (InputStream source = GuideFile.open("seeds/seed-statements")) {
      return new ObjectMapper()
          .registerModule(new Jdk8Module())
          .readValue(source, SeedStatements.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
