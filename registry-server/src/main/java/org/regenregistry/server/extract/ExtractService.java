package org.regenregistry.server.extract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.regenregistry.server.access.AccessDecision;
import org.regenregistry.server.access.AccessPolicy;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.Interaction;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** What a regulator can do with extracts, without any of HTTP. */
final class ExtractService {

  private final JobDesk desk;
  private final ExtractFiles files;
  private final ExtractWorker worker;
  private final ExtractSettings settings;

  ExtractService(JobDesk desk, ExtractFiles files, ExtractWorker worker, ExtractSettings settings) {
    this.desk = desk;
    this.files = files;
    this.worker = worker;
    this.settings = settings;
  }

  /** Orders an extract. */
  ExtractAnswer order(Caller caller, Map<String, List<String>> parameters) {
    return permitted(
        caller,
        subject ->
            switch (OrderReader.read(parameters)) {
              case OrderReading.Understood(var order) -> order(subject, order);
              case OrderReading.Faulty(var problems) -> new ExtractAnswer.Refused(problems);
            });
  }

  /** Tells how far a job is or where its files are. */
  ExtractAnswer status(Caller caller, String job) {
    return permitted(
        caller, subject -> find(subject, job).map(this::status).orElseGet(this::unknown));
  }

  /** Finds a file of a finished job by its exact name. */
  ExtractAnswer download(Caller caller, String job, String name) {
    return permitted(
        caller,
        subject ->
            find(subject, job)
                .filter(found -> found.state() == JobState.DONE)
                .flatMap(found -> download(found, name))
                .orElseGet(this::unknown));
  }

  /** Cancels a job, or removes the files of a finished one. */
  ExtractAnswer remove(Caller caller, String job) {
    return permitted(
        caller,
        subject ->
            id(job)
                .filter(found -> desk.cancel(subject, found))
                .<ExtractAnswer>map(_ -> new ExtractAnswer.Removed())
                .orElseGet(this::unknown));
  }

  private static ExtractAnswer permitted(Caller caller, Function<String, ExtractAnswer> request) {
    return switch (AccessPolicy.decide(caller, Interaction.Named.EXTRACT)) {
      case AccessDecision.Allowed() -> request.apply(caller.subject());
      case AccessDecision.Denied(var problem) -> ExtractAnswer.Refused.because(problem);
    };
  }

  private ExtractAnswer order(String subject, ExtractOrder order) {
    Instant now = desk.now();
    Instant asOf = order.asOf().orElse(now);
    if (asOf.isAfter(now)) {
      return ExtractAnswer.Refused.because(
          Problem.at(
              ProblemCode.PARAMETER_INVALID,
              "asOf",
              "'asOf' is in the future; what the registry will hold then is not known yet."));
    }
    if (desk.unfinished(subject) >= settings.unfinishedPerCaller()) {
      return ExtractAnswer.Refused.because(
          Problem.of(
              ProblemCode.TOO_MANY_EXTRACTS,
              "You have as many unfinished extracts as one caller may have; wait for one or cancel"
                  + " one."));
    }
    UUID job = desk.order(subject, new ExtractRequest(asOf, order.period()));
    worker.wake();
    return new ExtractAnswer.Accepted(job);
  }

  private ExtractAnswer status(Job job) {
    return switch (job.state()) {
      case QUEUED -> new ExtractAnswer.Unfinished("queued");
      case RUNNING -> new ExtractAnswer.Unfinished(job.patientsRead() + " patients read");
      case DONE -> new ExtractAnswer.Finished(job, files.list(job.key()));
      case FAILED ->
          ExtractAnswer.Refused.because(
              Problem.of(
                  ProblemCode.EXTRACT_FAILED,
                  "The extract failed; nothing of it is kept. Order it again, and tell the"
                      + " registry's operator the job if it fails again."));
      case WITHDRAWN ->
          ExtractAnswer.Refused.because(
              Problem.of(
                  ProblemCode.EXTRACT_WITHDRAWN,
                  "The extract held a patient who has been erased; its files are gone. Delete what"
                      + " you downloaded of it and order it again."));
      case CANCELLED -> unknown();
    };
  }

  private Optional<ExtractAnswer> download(Job job, String name) {
    return files.find(job.key(), name).map(file -> new ExtractAnswer.Download(job.key(), file));
  }

  private ExtractAnswer unknown() {
    return ExtractAnswer.Refused.because(
        Problem.of(
            ProblemCode.NOT_FOUND,
            "You have no such extract or file; files are removed some time after an extract is"
                + " done."));
  }

  private Optional<Job> find(String subject, String job) {
    return id(job).flatMap(id -> desk.find(subject, id));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
