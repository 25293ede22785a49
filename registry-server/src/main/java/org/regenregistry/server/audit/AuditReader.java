package org.regenregistry.server.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.AuditEvent;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads events. A clinic sees those about its own records, by row-level security. The privacy
 * officer sees those of every clinic, but neither patients nor resources: who did what can be
 * overseen without a list of every clinic's patients, and the clinic can resolve an event by its
 * id.
 */
public final class AuditReader {

  private static final String SCOPE = "select set_config('registry.clinic', ?, true)";

  private final AuditDatabase ofServer;
  private final AuditDatabase ofAudit;
  private final BalpEvents events;

  AuditReader(AuditDatabase ofServer, AuditDatabase ofAudit, BalpEvents events) {
    this.ofServer = ofServer;
    this.ofAudit = ofAudit;
    this.events = events;
  }

  /**
   * Which events are wanted, the latest first.
   *
   * @param patient whose resources were written or handed out
   * @param from not before, to the millisecond
   * @param until not after
   * @param before only events before this one
   * @param limit how many events a page holds at most
   */
  public record Question(
      Optional<UUID> patient,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<UUID> before,
      int limit) {}

  /**
   * The events of one page.
   *
   * @param more whether there are events behind the page
   */
  public record Found(List<AuditEvent> events, boolean more) {}

  /** The events that the caller may see. */
  public Found search(Caller caller, Question question) {
    return switch (caller) {
      case Caller.Clinic clinic ->
          found(
              inScope(clinic.clinic(), jdbc -> rows(jdbc, question, Optional.of(clinic.clinic()))),
              question,
              events::forClinic);
      case Caller.PrivacyOfficer _ when question.patient().isEmpty() ->
          found(
              rows(ofAudit.jdbc(), question, Optional.empty()),
              question,
              events::forPrivacyOfficer);
      case Caller _ -> new Found(List.of(), false);
    };
  }

  private static Found found(
      List<RecordedEvent> rows, Question question, Function<RecordedEvent, AuditEvent> form) {
    AuditPage page = AuditPage.of(rows, question.limit());
    return new Found(page.events().stream().map(form).toList(), page.more());
  }

  /** One event, if the caller may see it. */
  public Optional<AuditEvent> read(Caller caller, UUID id) {
    return switch (caller) {
      case Caller.Clinic clinic ->
          inScope(clinic.clinic(), jdbc -> row(jdbc, id)).map(events::forClinic);
      case Caller.PrivacyOfficer _ -> row(ofAudit.jdbc(), id).map(events::forPrivacyOfficer);
      case Caller _ -> Optional.empty();
    };
  }

  private interface Work<T> {
    T with(JdbcClient jdbc);
  }

  private <T> T inScope(ClinicCode clinic, Work<T> work) {
    JdbcClient jdbc = ofServer.jdbc();
    return Objects.requireNonNull(
        ofServer
            .transactions()
            .execute(
                _ -> {
                  jdbc.sql(SCOPE).param(clinic.value()).query().singleRow();
                  return work.with(jdbc);
                }));
  }

  private static Optional<RecordedEvent> row(JdbcClient jdbc, UUID id) {
    return jdbc.sql("select %s from audit_event where id = ?".formatted(AuditTable.COLUMNS))
        .param(id)
        .query((row, _) -> AuditTable.event(row))
        .optional();
  }

  private static List<RecordedEvent> rows(
      JdbcClient jdbc, Question question, Optional<ClinicCode> clinic) {
    StringBuilder where = new StringBuilder("true");
    List<Object> parameters = new ArrayList<>();
    clinic.ifPresent(
        code -> {
          where.append(" and clinic_id = ?");
          parameters.add(code.value());
          question
              .patient()
              .ifPresent(
                  patient -> {
                    where.append(
                        " and id in (select event_id from audit_patient where clinic_id = ? and"
                            + " patient_id = ?)");
                    parameters.add(code.value());
                    parameters.add(patient);
                  });
        });
    // Ids begin with the time, so that a period is a range of the index.
    question
        .from()
        .ifPresent(time -> bound(where, " and id >= ?", parameters, EventIds.first(time)));
    question
        .until()
        .ifPresent(time -> bound(where, " and id <= ?", parameters, EventIds.last(time)));
    question.before().ifPresent(id -> bound(where, " and id < ?", parameters, id));
    parameters.add(question.limit() + 1);
    parameters.add(AuditPage.MOST);
    return jdbc.sql(page(where.toString()))
        .params(parameters)
        .query((row, _) -> AuditTable.event(row))
        .list();
  }

  /**
   * Ends behind the event that is too much for the page, so that the patients of further events are
   * not read; the second event tells that there is more.
   */
  private static String page(String where) {
    return """
        select %1$s
        from (
          select found.*, row_number() over (order by id desc) as place,
            coalesce(sum(1 + cardinality(patients))
              over (order by id desc rows between unbounded preceding and 1 preceding), 0) as before
          from (select %1$s from audit_event where %2$s order by id desc limit ?) as found) as page
        where before <= ? or place = 2
        order by id desc
        """
        .formatted(AuditTable.COLUMNS, where);
  }

  private static void bound(
      StringBuilder where, String condition, List<Object> parameters, UUID id) {
    where.append(condition);
    parameters.add(id);
  }
}
