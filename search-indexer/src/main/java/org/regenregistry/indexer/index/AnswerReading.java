package org.regenregistry.indexer.index;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.regenregistry.indexer.index.DocumentOutcome.Deferred;
import org.regenregistry.indexer.index.DocumentOutcome.Done;
import org.regenregistry.indexer.index.DocumentOutcome.Homeless;
import org.regenregistry.indexer.index.DocumentOutcome.Refused;
import org.regenregistry.indexer.index.DocumentOutcome.Superseded;

/** Reads what Elasticsearch says about one document or about a whole request. */
final class AnswerReading {

  /** Answers the deletion of a document that is not there. */
  private static final int NOT_FOUND = 404;

  private static final int CONFLICT = 409;
  private static final int FIRST_ERROR = 300;

  // Access rights and disk blocks are put right by an operator, not by changing the document.
  private static final Set<Integer> PASSING = Set.of(401, 403, 408, 429);

  /** Statuses by which a request as a whole is refused for what it holds. */
  private static final Set<Integer> CONTENT = Set.of(400, 413);

  // Names of fields come from our mapping, never from a patient.
  private static final Pattern FIELD =
      Pattern.compile("(?:field|introduction of) \\[([A-Za-z0-9_.-]{1,80})]");

  private AnswerReading() {}

  static DocumentOutcome ofItem(BulkResponseItem item) {
    var error = item.error();
    if (item.status() < FIRST_ERROR || (error == null && item.status() == NOT_FOUND)) {
      return new Done();
    }
    if (item.status() == CONFLICT) {
      return new Superseded();
    }
    if (error != null && "index_not_found_exception".equals(error.type())) {
      return new Homeless();
    }
    if (passes(item.status())) {
      return new Deferred(describe(item.status(), error));
    }
    return new Refused(describe(item.status(), error));
  }

  /** Whether a request refused with this status was refused for its content. */
  static boolean blamesContent(int status) {
    return CONTENT.contains(status);
  }

  /** Types of error and the field's name only: texts of errors quote values. */
  static String describe(int status, @Nullable ErrorCause error) {
    var description = new StringJoiner(" < ", status + " ", "");
    for (var cause = error; cause != null; cause = cause.causedBy()) {
      description.add(cause.type() + field(cause.reason()));
    }
    return description.toString().strip();
  }

  private static boolean passes(int status) {
    return status >= 500 || PASSING.contains(status);
  }

  private static String field(@Nullable String reason) {
    if (reason == null) {
      return "";
    }
    var match = FIELD.matcher(reason);
    return match.find() ? " at " + match.group(1) : "";
  }
}
