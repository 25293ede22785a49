package org.regenregistry.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links committed events into one chain. Only one node does that at a time, after the commit, so
 * that no request waits for it.
 */
final class Chain {

  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);

  private static final int MOST_AT_ONCE = 2_000;

  /** Held by the only writer; any number that nothing else uses. */
  private static final String ALONE = "select pg_try_advisory_xact_lock(7034050)";

  private static final String HEAD =
      "select position, link from audit_link order by position desc limit 1";

  private static final String PENDING =
      """
      select %s from audit_event
      where id in (select id from audit_pending order by id limit ?) order by id
      """
          .formatted(AuditTable.COLUMNS);

  private static final String LINK =
      """
      with link as (
        select * from unnest(?::bigint[], ?::uuid[], ?::text[]) as link (position, event_id, link)),
      chained as (delete from audit_pending where id in (select event_id from link))
      insert into audit_link (position, event_id, link) select position, event_id, link from link
      """;

  private static final String FARTHEST_ANCHOR = "select max(position) from audit_anchor";

  private static final String ANCHOR_AT =
      "select position, link, anchored_at, signature from audit_anchor where position = ?";

  private static final String ANCHOR =
      """
      insert into audit_anchor (position, link, anchored_at, signature) values (?, ?, ?, ?)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final AnchorKey key;
  private final Clock clock;
  private final AtomicBoolean objected = new AtomicBoolean();

  Chain(AuditDatabase database, AnchorKey key, Clock clock) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.key = key;
    this.clock = clock;
  }

  /** Links all events that are committed; returns how many were. */
  int extend() {
    int linked = 0;
    while (true) {
      int more = Optional.ofNullable(transactions.execute(_ -> extendOnce())).orElse(0);
      linked += more;
      if (more < MOST_AT_ONCE) {
        return linked;
      }
    }
  }

  private int extendOnce() {
    if (!jdbc.sql(ALONE).query(Boolean.class).single()) {
      return 0;
    }
    List<RecordedEvent> events =
        jdbc.sql(PENDING).param(MOST_AT_ONCE).query((row, _) -> AuditTable.event(row)).list();
    if (events.isEmpty()) {
      return 0;
    }
    List<ChainLink> links = new ArrayList<>();
    ChainLink last = head();
    for (RecordedEvent event : events) {
      last = last.next(event);
      links.add(last);
    }
    jdbc.sql(LINK)
        .param(links.stream().map(link -> "" + link.position()).toArray(String[]::new))
        .param(events.stream().map(event -> event.id().toString()).toArray(String[]::new))
        .param(links.stream().map(ChainLink::link).toArray(String[]::new))
        .update();
    return events.size();
  }

  /**
   * The head of the chain, signed by whichever node was first to do so; nothing while nothing is
   * linked. Whatever else is in the table of anchors does not keep the head from being signed.
   */
  Optional<Anchor> anchor() {
    // Read before the head, so that no genuine anchor is ahead of it.
    long farthest = jdbc.sql(FARTHEST_ANCHOR).query(Long.class).optional().orElse(0L);
    ChainLink head = head();
    if (farthest > head.position()) {
      object(farthest);
    }
    return head.position() == 0
        ? Optional.empty()
        : Optional.of(kept(head).orElseGet(() -> sign(head)));
  }

  private Anchor sign(ChainLink head) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Anchor anchor = Anchor.sign(head, now, key);
    int added =
        jdbc.sql(ANCHOR)
            .params(head.position(), head.link(), Timestamp.from(now), anchor.signature())
            .update();
    // Another node was faster, or the place is taken by what nobody signed.
    return added == 1 ? anchor : kept(head).orElse(anchor);
  }

  /** The anchor that the database keeps of the head, if the registry has signed it. */
  private Optional<Anchor> kept(ChainLink head) {
    Optional<Anchor> kept =
        jdbc.sql(ANCHOR_AT)
            .param(head.position())
            .query(
                (row, _) ->
                    new Anchor(
                        link(row),
                        row.getTimestamp("anchored_at").toInstant(),
                        row.getString("signature")))
            .optional();
    if (kept.isPresent() && !kept.get().isSignedBy(key)) {
      object(head.position());
      return Optional.empty();
    }
    return kept;
  }

  /** Says so once; the verification says it each time. */
  private void object(long position) {
    if (!objected.getAndSet(true)) {
      LOG.error(
          "The anchor of position {} in the database is not one of this chain: verify the audit"
              + " trail",
          position);
    }
  }

  private ChainLink head() {
    return jdbc.sql(HEAD).query((row, _) -> link(row)).optional().orElseGet(ChainLink::beginning);
  }

  private static ChainLink link(ResultSet row) throws SQLException {
    return new ChainLink(row.getLong("position"), row.getString("link"));
  }
}
