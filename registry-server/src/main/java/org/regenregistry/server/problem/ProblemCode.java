package org.regenregistry.server.problem;

import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Every problem a client can see. The slug is stable and has a row in docs/problems.md with
 * meaning, cause and remedy; no other place in the server mentions an HTTP status.
 */
public enum ProblemCode {
  TOKEN_MISSING("token-missing", 401, IssueType.LOGIN),
  TOKEN_INVALID("token-invalid", 401, IssueType.LOGIN),
  CLINIC_MISSING("clinic-missing", 403, IssueType.FORBIDDEN),
  SCOPE_MISSING("scope-missing", 403, IssueType.FORBIDDEN),
  CLINIC_SUSPENDED("clinic-suspended", 403, IssueType.FORBIDDEN),
  ROLE_MISSING("role-missing", 403, IssueType.FORBIDDEN),
  NOT_FOUND("not-found", 404, IssueType.NOTFOUND),
  DELETED("deleted", 410, IssueType.DELETED),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, IssueType.NOTSUPPORTED),
  PATH_INVALID("path-invalid", 400, IssueType.VALUE),
  BODY_UNREADABLE("body-unreadable", 400, IssueType.STRUCTURE),
  BUNDLE_INVALID("bundle-invalid", 400, IssueType.INVALID),
  ENTRY_URL_INVALID("entry-url-invalid", 400, IssueType.INVALID),
  CONDITION_UNSUPPORTED("condition-unsupported", 400, IssueType.NOTSUPPORTED),
  CONDITION_AMBIGUOUS("condition-ambiguous", 412, IssueType.MULTIPLEMATCHES),
  CONDITION_MISMATCH("condition-mismatch", 422, IssueType.BUSINESSRULE),
  ID_MISMATCH("id-mismatch", 400, IssueType.VALUE),
  ID_UNKNOWN("id-unknown", 405, IssueType.NOTSUPPORTED),
  PARAMETER_UNKNOWN("parameter-unknown", 400, IssueType.NOTSUPPORTED),
  PARAMETER_INVALID("parameter-invalid", 400, IssueType.VALUE),
  PARAMETER_NOT_READY("parameter-not-ready", 503, IssueType.INCOMPLETE),
  SEARCH_TOO_COSTLY("search-too-costly", 400, IssueType.TOOCOSTLY),
  CURSOR_EXPIRED("cursor-expired", 410, IssueType.EXPIRED),
  CURSOR_INVALID("cursor-invalid", 410, IssueType.NOTFOUND),
  PATCH_INVALID("patch-invalid", 400, IssueType.STRUCTURE),
  PATCH_INAPPLICABLE("patch-inapplicable", 422, IssueType.PROCESSING),
  PROFILE_VIOLATED("profile-violated", 422, IssueType.INVARIANT),
  REFERENCE_UNRESOLVED("reference-unresolved", 422, IssueType.NOTFOUND),
  REFERENCE_INVALID("reference-invalid", 422, IssueType.INVALID),
  LABEL_FOREIGN("label-foreign", 422, IssueType.SECURITY),
  NARRATIVE_UNSAFE("narrative-unsafe", 422, IssueType.SECURITY),
  IDENTIFIER_DUPLICATE("identifier-duplicate", 409, IssueType.DUPLICATE),
  IDENTIFIER_INVALID("identifier-invalid", 422, IssueType.VALUE),
  PATIENT_ERASED("patient-erased", 422, IssueType.BUSINESSRULE),
  ERASURE_UNCONFIRMED("erasure-unconfirmed", 409, IssueType.CONFLICT),
  VERSION_CONFLICT("version-conflict", 412, IssueType.CONFLICT),
  STILL_REFERENCED("still-referenced", 409, IssueType.CONFLICT),
  BODY_TOO_SLOW("body-too-slow", 408, IssueType.TIMEOUT),
  TOO_LARGE("too-large", 413, IssueType.TOOLONG),
  NOT_ACCEPTABLE("not-acceptable", 406, IssueType.NOTSUPPORTED),
  MEDIA_TYPE_UNSUPPORTED("media-type-unsupported", 415, IssueType.NOTSUPPORTED),
  TOO_MANY_EXTRACTS("too-many-extracts", 429, IssueType.THROTTLED),
  PROJECT_MISSING("project-missing", 400, IssueType.REQUIRED),
  PROJECT_UNKNOWN("project-unknown", 403, IssueType.FORBIDDEN),
  PROJECT_CLOSED("project-closed", 403, IssueType.FORBIDDEN),
  PROJECT_LOCKED("project-locked", 403, IssueType.FORBIDDEN),
  PROJECT_STATE("project-state", 409, IssueType.CONFLICT),
  PURPOSE_MISMATCH("purpose-mismatch", 403, IssueType.FORBIDDEN),
  BUDGET_SPENT("budget-spent", 429, IssueType.THROTTLED),
  OVERLOADED("overloaded", 429, IssueType.THROTTLED),
  RATE_LIMITED("rate-limited", 429, IssueType.THROTTLED),
  EXTRACT_FAILED("extract-failed", 500, IssueType.EXCEPTION),
  EXTRACT_WITHDRAWN("extract-withdrawn", 410, IssueType.DELETED),
  TIMED_OUT("timed-out", 503, IssueType.TIMEOUT),
  RELEASE_MISSING("release-missing", 503, IssueType.TRANSIENT),
  BUSY("busy", 503, IssueType.TRANSIENT),
  INTERNAL("internal", 500, IssueType.EXCEPTION);

  private final String slug;
  private final int status;
  private final IssueType issueType;

  ProblemCode(String slug, int status, IssueType issueType) {
    this.slug = slug;
    this.status = status;
    this.issueType = issueType;
  }

  /** The stable name under which documentation and clients know the problem. */
  public String slug() {
    return slug;
  }

  /** The HTTP status of an answer whose gravest problem is this one. */
  public int status() {
    return status;
  }

  /** How long a client waits before it sends the same again; empty when that would not help. */
  public Optional<Duration> retryAfter() {
    return switch (this) {
      case OVERLOADED, RATE_LIMITED -> Optional.of(Duration.ofSeconds(1));
      case BUSY -> Optional.of(Duration.ofSeconds(2));
      case TIMED_OUT -> Optional.of(Duration.ofSeconds(5));
      case PARAMETER_NOT_READY, TOO_MANY_EXTRACTS -> Optional.of(Duration.ofSeconds(30));
      default -> Optional.empty();
    };
  }

  /** The FHIR issue type. */
  public IssueType issueType() {
    return issueType;
  }
}
