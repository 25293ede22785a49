package org.regenregistry.server.extract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a finished job, with the field names of the FHIR bulk data specification where it
 * has them.
 *
 * @param transactionTime the instant of the extract
 * @param request the order that gives the same files again
 * @param requiresAccessToken always true: the links want the token of the caller who ordered
 * @param output the files
 * @param error always empty: an extract is complete or failed
 * @param expires when the files are removed
 */
record FinishedExtract(
    String transactionTime,
    String request,
    boolean requiresAccessToken,
    List<Output> output,
    List<Output> error,
    String expires) {

  FinishedExtract {
    output = List.copyOf(output);
    error = List.copyOf(error);
  }

  /**
   * A file.
   *
   * @param type the register
   * @param name the file's name
   * @param url where it is
   * @param mediaType what it holds
   * @param count how many treatments; absent for the manifest
   * @param size bytes
   * @param sha256 digest in hexadecimal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(
      String type,
      String name,
      String url,
      String mediaType,
      @Nullable Long count,
      long size,
      String sha256) {}

  /** The answer for a job. */
  static FinishedExtract of(
      ExtractAnswer.Finished finished, ExtractLinks links, Duration retention) {
    Job job = finished.job();
    return new FinishedExtract(
        job.request().asOf().toString(),
        links.order(job.request()),
        true,
        finished.files().stream().map(file -> output(job, file, links)).toList(),
        List.of(),
        job.finishedAt().orElseThrow().plus(retention).toString());
  }

  private static Output output(Job job, StoredFile file, ExtractLinks links) {
    return new Output(
        TreatmentRegister.ID,
        file.name(),
        links.file(job.key().job(), file.name()),
        file.mediaType(),
        file.rows().isPresent() ? file.rows().getAsLong() : null,
        file.size(),
        file.sha256().hex());
  }
}
