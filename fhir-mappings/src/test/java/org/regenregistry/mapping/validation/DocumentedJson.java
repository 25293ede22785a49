package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR resources that a page of the documentation shows, in order. */
public final class DocumentedJson {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```json\\n(.*?)^```");

  private DocumentedJson() {}

  /** The text of every JSON block of a page that is a FHIR resource. */
  public static List<String> in(Path page) {
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .map(block -> block.group(1))
          .filter(json -> json.contains("\"resourceType\""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a resource and refuses what is no part of FHIR. */
  public static Resource parse(String json) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return (Resource) parser.parseResource(json);
  }

  /** The folder of the documentation. */
  public static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs").resolve("quickstart-ehr.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "The tests run inside the project");
    }
    return folder.resolve("docs");
  }
}
