package org.regenregistry.server.project;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.audit.AuditedRequest;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ProblemDocument;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What requests below /research/projects have in common over HTTP. */
final class ProjectResponses {

  private ProjectResponses() {}

  /** Lets the audit trail know the project, unless it is an id that no project can have. */
  static void audit(String id) {
    Project.idOf(id)
        .ifPresent(
            project -> AuditedRequest.current().ifPresent(request -> request.isFor(project)));
  }

  /** Why a body is not even read. */
  static Optional<ResponseEntity<Object>> unreadable(
      byte[] body, int longest, MediaType sent, List<MediaType> taken) {
    if (taken.stream().noneMatch(sent::isCompatibleWith)) {
      return Optional.of(
          refused(
              Problem.of(
                  ProblemCode.MEDIA_TYPE_UNSUPPORTED,
                  "Send the request as %s.".formatted(taken.getFirst()))));
    }
    return body.length > longest
        ? Optional.of(
            refused(
                Problem.of(
                    ProblemCode.TOO_LARGE,
                    "Such a request has at most %d kB.".formatted(longest / 1_024))))
        : Optional.empty();
  }

  /** An answer that no cache keeps. */
  static ResponseEntity.BodyBuilder ok(HttpStatus status, MediaType type) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).contentType(type);
  }

  /** A request that is not in the grammar. */
  static ResponseEntity<Object> misread(List<InvalidField> fields) {
    return problem(
        ProblemDocument.of(
            Problem.of(
                ProblemCode.PARAMETER_INVALID,
                "The request is not understood; 'fields' names every fault."),
            fields));
  }

  /** A request of which nothing is done. */
  static ResponseEntity<Object> refused(Problem problem) {
    return problem(ProblemDocument.of(problem));
  }

  private static ResponseEntity<Object> problem(ProblemDocument problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .cacheControl(CacheControl.noStore())
        .body(problem);
  }
}
