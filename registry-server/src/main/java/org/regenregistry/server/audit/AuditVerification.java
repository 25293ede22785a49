package org.regenregistry.server.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Recomputes the whole chain and compares it with the anchors. It reads as the role {@code
 * registry_audit} and trusts nothing that the database says about itself.
 */
public final class AuditVerification {

  /** A server that runs has chained an event long before. */
  private static final Duration CHAINED_WITHIN = Duration.ofMinutes(10);

  /** So has it anchored a link, unless somebody keeps it from doing so. */
  private static final Duration ANCHORED_WITHIN = Duration.ofMinutes(10);

  private static final int ROWS_AT_ONCE = 5_000;

  private static final String CHAIN =
      """
      select l.position, l.event_id, l.link, %s
      from audit_link l left join audit_event e on e.id = l.event_id order by l.position
      """
          .formatted(AuditTable.COLUMNS.replaceAll("(^|, )", "$1e."));

  private static final String NEVER_CHAINED =
      """
      select e.id from audit_event e
      where not exists (select from audit_link l where l.event_id = e.id)
        and (e.recorded < ? or not exists (select from audit_pending p where p.id = e.id))
      order by e.id limit 1
      """;

  /** An event that was to be chained and has gone. */
  private static final String GONE =
      """
      select p.id from audit_pending p
      where not exists (select from audit_event e where e.id = p.id) order by p.id limit 1
      """;

  /** The index of patients says something else than the events. */
  private static final String OTHER_PATIENTS =
      """
      select coalesce(e.id, p.event_id) as id
      from (select id, clinic_id, unnest(patients) as patient_id from audit_event
        where clinic_id is not null) e
      full join audit_patient p
        on p.event_id = e.id and p.clinic_id = e.clinic_id and p.patient_id = e.patient_id
      where e.id is null or p.event_id is null order by 1 limit 1
      """;

  /** By the clock of the database, which has timed the links. */
  private static final String NOT_ANCHORED =
      """
      select min(position) as position from audit_link
      where position > ? and chained_at < clock_timestamp() - make_interval(mins => ?)
      """;

  private static final String ANCHORS =
      "select position, link, anchored_at, signature from audit_anchor order by position";

  private final DataSource database;
  private final AnchorKey key;
  private final Optional<AnchorFile> file;

  /**
   * A verification.
   *
   * @param database connections of the role {@code registry_audit}
   * @param file the anchors outside the database, if there are any
   */
  public AuditVerification(DataSource database, AnchorKey key, Optional<Path> file) {
    this.database = database;
    this.key = key;
    this.file = file.map(AnchorFile::new);
  }

  /** Looks at everything, on one snapshot of the database. */
  public AuditVerdict run() throws SQLException, IOException {
    AnchorFile.Content outside = file.isPresent() ? file.get().content() : AnchorFile.Content.NONE;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Look look = new Look(connection, anchors(connection, outside.lines()));
      return look.result(outside);
    }
  }

  private static Map<Long, List<Anchor>> anchors(Connection connection, List<String> lines)
      throws SQLException {
    Map<Long, List<Anchor>> anchors = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ANCHORS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Anchor anchor =
            new Anchor(
                new ChainLink(row.getLong("position"), row.getString("link")),
                row.getTimestamp("anchored_at").toInstant(),
                row.getString("signature"));
        anchors.computeIfAbsent(anchor.head().position(), _ -> new ArrayList<>()).add(anchor);
      }
    }
    for (String line : lines) {
      Anchor.parse(line)
          .ifPresent(
              anchor ->
                  anchors
                      .computeIfAbsent(anchor.head().position(), _ -> new ArrayList<>())
                      .add(anchor));
    }
    return anchors;
  }

  /** One pass over the chain. */
  private final class Look {

    private final Connection connection;
    private final Map<Long, List<Anchor>> anchors;
    private ChainLink last = ChainLink.beginning();

    Look(Connection connection, Map<Long, List<Anchor>> anchors) {
      this.connection = connection;
      this.anchors = anchors;
    }

    AuditVerdict result(AnchorFile.Content outside) throws SQLException {
      Optional<String> broken = forged(outside.lines());
      if (broken.isEmpty()) {
        broken = chain();
      }
      if (broken.isEmpty()) {
        broken = truncated();
      }
      if (broken.isEmpty()) {
        broken = withoutWitness(outside);
      }
      if (broken.isEmpty()) {
        broken = unanchored();
      }
      if (broken.isEmpty()) {
        broken = besideTheChain();
      }
      long inFile = outside.lines().size();
      long inTable = anchors.values().stream().mapToLong(List::size).sum() - inFile;
      long linked = last.position();
      return broken
          .<AuditVerdict>map(what -> new AuditVerdict.Broken(linked, what))
          .orElseGet(() -> new AuditVerdict.Whole(linked, inTable, inFile, outside.partial()));
    }

    private Optional<String> forged(List<String> lines) {
      for (String line : lines) {
        if (Anchor.parse(line).isEmpty()) {
          return Optional.of("the anchor file has a line that is no anchor");
        }
      }
      return anchors.values().stream()
          .flatMap(List::stream)
          .filter(anchor -> !anchor.isSignedBy(key))
          .map(
              anchor ->
                  "the anchor of position %d bears no signature of the registry"
                      .formatted(anchor.head().position()))
          .findFirst();
    }

    private Optional<String> chain() throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(CHAIN)) {
        statement.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            Optional<String> broken = link(row);
            if (broken.isPresent()) {
              return broken;
            }
          }
        }
      }
      return Optional.empty();
    }

    private Optional<String> link(ResultSet row) throws SQLException {
      long position = row.getLong("position");
      UUID event = row.getObject("event_id", UUID.class);
      if (position != last.position() + 1) {
        return Optional.of("the link at position %d was removed".formatted(last.position() + 1));
      }
      if (row.getObject("id", UUID.class) == null) {
        return Optional.of("the event %s at position %d was removed".formatted(event, position));
      }
      ChainLink computed = last.next(AuditTable.event(row));
      if (!computed.equals(new ChainLink(position, row.getString("link")))) {
        return Optional.of(
            "the event %s at position %d or its link was changed".formatted(event, position));
      }
      for (Anchor anchor : anchors.getOrDefault(position, List.of())) {
        if (!anchor.head().equals(computed)) {
          return Optional.of(
              "the chain was written anew: at position %d it has another link than was anchored at %s"
                  .formatted(position, anchor.at()));
        }
      }
      last = computed;
      return Optional.empty();
    }

    private Optional<String> truncated() {
      return anchors.keySet().stream()
          .filter(position -> position > last.position())
          .max(Long::compare)
          .map(
              position ->
                  "the chain was cut off: it ends at position %d and was anchored at position %d"
                      .formatted(last.position(), position));
    }

    /** Without the file nothing contradicts an owner who removes the end with its anchors. */
    private Optional<String> withoutWitness(AnchorFile.Content outside) {
      return file.isPresent() && outside.lines().isEmpty() && last.position() > 0
          ? Optional.of("the anchor file is missing or holds no anchor")
          : Optional.empty();
    }

    /** What no anchor binds could be changed together with its links. */
    private Optional<String> unanchored() throws SQLException {
      long newest = anchors.keySet().stream().max(Long::compare).orElse(0L);
      try (PreparedStatement statement = connection.prepareStatement(NOT_ANCHORED)) {
        statement.setLong(1, newest);
        statement.setInt(2, Math.toIntExact(ANCHORED_WITHIN.toMinutes()));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          long position = row.getLong("position");
          return row.wasNull()
              ? Optional.empty()
              : Optional.of(
                  "the link at position %d was not anchored within %d minutes"
                      .formatted(position, ANCHORED_WITHIN.toMinutes()));
        }
      }
    }

    private Optional<String> besideTheChain() throws SQLException {
      Optional<UUID> never = first(NEVER_CHAINED, Instant.now().minus(CHAINED_WITHIN));
      if (never.isPresent()) {
        return Optional.of("the event %s was never chained".formatted(never.get()));
      }
      Optional<UUID> gone = first(GONE);
      if (gone.isPresent()) {
        return Optional.of("the event %s was removed before it was chained".formatted(gone.get()));
      }
      return first(OTHER_PATIENTS)
          .map(id -> "the index of patients and the event %s do not agree".formatted(id));
    }

    private Optional<UUID> first(String query, Instant... parameters) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        for (int index = 0; index < parameters.length; index++) {
          statement.setTimestamp(index + 1, Timestamp.from(parameters[index]));
        }
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(row.getObject("id", UUID.class)) : Optional.empty();
        }
      }
    }
  }
}
