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

  private static final int TOO_LARGE = 413;

  /** Kinds of error that only the document can be to blame for. */
  private static final Set<String> CONTENT =
      Set.of(
          "document_parsing_exception",
          "mapper_parsing_exception",
          "strict_dynamic_mapping_exception",
          "parsing_exception",
          "x_content_parse_exception",
          "json_parse_exception",
          "action_request_validation_exception");

  /** Blames a field of the document, or else an alias, an index or a setting. */
  private static final String ARGUMENT = "illegal_argument_exception";

  // Names of fields come from our mapping, never from a patient.
  private static final Pattern FIELD =
      Pattern.compile("(?:(?:field|introduction of) \\[|field=\")([A-Za-z0-9_.-]{1,80})[\\]\"]");

  private static final Pattern VERSION = Pattern.compile("current version \\[(\\d{1,18})]");

  private AnswerReading() {}

  static DocumentOutcome ofItem(BulkResponseItem item) {
    var error = item.error();
    if (item.status() < FIRST_ERROR || (error == null && item.status() == NOT_FOUND)) {
      return new Done();
    }
    if (item.status() == CONFLICT) {
      return new Superseded(versionOf(error));
    }
    if (error != null && "index_not_found_exception".equals(error.type())) {
      return new Homeless();
    }
    return blamed(item.status(), error);
  }

  /**
   * What a refusal means for the one document that it is about. Whatever is not known to lie in the
   * document is put right by an operator, or by time: a closed index, an ambiguous alias, missing
   * rights and a full disk must not park everybody.
   */
  static DocumentOutcome blamed(int status, @Nullable ErrorCause error) {
    String reason = describe(status, error);
    return blamesContent(status, error) ? new Refused(reason) : new Deferred(reason);
  }

  /** Types of error and the field's name only: texts of errors quote values. */
  static String describe(int status, @Nullable ErrorCause error) {
    var description = new StringJoiner(" < ", status + " ", "");
    for (var cause = error; cause != null; cause = cause.causedBy()) {
      description.add(cause.type() + field(cause.reason()));
    }
    return description.toString().strip();
  }

  private static boolean blamesContent(int status, @Nullable ErrorCause error) {
    if (status == TOO_LARGE) {
      return true;
    }
    return error != null
        && (CONTENT.contains(error.type())
            || (ARGUMENT.equals(error.type()) && !field(error.reason()).isEmpty()));
  }

  /** The version that the index holds already; zero if the answer does not say. */
  private static long versionOf(@Nullable ErrorCause error) {
    var reason = error == null ? null : error.reason();
    var match = VERSION.matcher(reason == null ? "" : reason);
    return match.find() ? Long.parseLong(match.group(1)) : 0;
  }

  private static String field(@Nullable String reason) {
    if (reason == null) {
      return "";
    }
    var match = FIELD.matcher(reason);
    return match.find() ? " at " + match.group(1) : "";
  }
}
