package org.regenregistry.server.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an extract is: enough to check its files and to take it again. It holds nothing of the job,
 * the host or the hour, so that taking it again gives the same bytes.
 *
 * @param register which register
 * @param definitionVersion version of the register's rows and columns
 * @param asOf the instant
 * @param parameters what else was asked for
 * @param rows how many treatments
 * @param patientsLeftOut how many patients are missing because a treatment of theirs could not be
 *     mapped; an instant in the past can never be mended, so the extract says so instead of failing
 * @param consent for which instant it was asked who agrees
 * @param versions what computed it
 * @param files the files with their digests
 * @param columns the dictionary of the columns
 */
record Manifest(
    String register,
    String definitionVersion,
    String asOf,
    Parameters parameters,
    long rows,
    long patientsLeftOut,
    String consent,
    Versions versions,
    List<FileEntry> files,
    List<ColumnEntry> columns) {

  private static final String CONSENT =
      "Patients who withdrew or were erased before these files were made are left out, and so are"
          + " those who did not agree as of the instant; see treatment-register-deleted.ndjson.";

  // The line ends are fixed, since the printer would otherwise use those of the machine.
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  Manifest {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /**
   * The period of index dates, both days included.
   *
   * @param from first day, or null for an open beginning
   * @param to last day, or null for an open end
   */
  record Parameters(@Nullable String from, @Nullable String to) {

    static Parameters of(IndexPeriod period) {
      return new Parameters(
          period.from().map(Object::toString).orElse(null),
          period.to().map(Object::toString).orElse(null));
    }
  }

  /**
   * What computed the extract.
   *
   * @param code the registry's version
   * @param commit the revision of its source
   * @param mapping version of the mapping from FHIR to treatments
   * @param derivation version of derived values
   */
  record Versions(String code, String commit, String mapping, String derivation) {}

  /**
   * A file.
   *
   * @param name its name
   * @param mediaType what it holds
   * @param rows how many treatments
   * @param size bytes
   * @param sha256 digest in hexadecimal
   */
  record FileEntry(String name, String mediaType, long rows, long size, String sha256) {

    static FileEntry of(StoredFile file) {
      return new FileEntry(
          file.name(),
          file.mediaType(),
          file.rows().orElseThrow(),
          file.size(),
          file.sha256().hex());
    }
  }

  /**
   * A column.
   *
   * @param name its heading
   * @param type what it holds
   * @param description what it means
   */
  record ColumnEntry(String name, String type, String description) {}

  /**
   * How much an extract holds.
   *
   * @param rows treatments
   * @param patientsLeftOut patients that could not be mapped
   */
  record Counts(long rows, long patientsLeftOut) {}

  /** The manifest of a treatment register. */
  static Manifest of(
      ExtractRequest request, Counts counts, Versions versions, List<StoredFile> files) {
    return new Manifest(
        TreatmentRegister.ID,
        TreatmentRegister.DEFINITION_VERSION,
        request.asOf().toString(),
        Parameters.of(request.period()),
        counts.rows(),
        counts.patientsLeftOut(),
        CONSENT,
        versions,
        files.stream().map(FileEntry::of).toList(),
        dictionary());
  }

  /** The manifest as the text of its file. */
  String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of plain values is always JSON", e);
    }
  }

  private static List<ColumnEntry> dictionary() {
    return RegisterColumn.ALL.stream()
        .map(column -> new ColumnEntry(column.heading(), column.type(), column.description()))
        .toList();
  }
}
