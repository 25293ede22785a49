package org.regenregistry.indexer.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents of treatments that were moved to another patient. Only that patient writes or removes
 * them from then on, since the index compares revisions, and those of two patients say nothing of
 * each other.
 */
public class MovedDocuments {

  // A parked patient writes nothing, so what the other one had in the index has to go.
  private static final String MOVED =
      """
      select left_over.clinic_id, left_over.patient_id as giver, resource.patient_id as taker,
             left_over.document_id
      from unnest(?, ?, ?) as left_over (clinic_id, patient_id, document_id)
      join resource on resource.clinic_id = left_over.clinic_id and resource.type = 'Procedure'
        and resource.id = case
          when left_over.document_id ~ '^[^|]+[|][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          then split_part(left_over.document_id, '|', 2)::uuid end
      join patient_ledger ledger on ledger.clinic_id = resource.clinic_id
        and ledger.patient_id = resource.patient_id
      where not resource.deleted and resource.patient_id <> left_over.patient_id and not ledger.parked
      order by left_over.clinic_id, resource.patient_id, left_over.document_id
      """;

  /**
   * In the order in which submissions take rows, so that no two transactions wait for each other.
   */
  private static final String LOCK =
      """
      select from patient_ledger
      where (clinic_id, patient_id) in (select * from unnest(?, ?))
      order by clinic_id, patient_id
      for update
      """;

  // Its revision is above all that the other one wrote of it.
  private static final String HAND_OVER =
      """
      update patient_ledger taker
      set revision = greatest(taker.revision, giver.revision) + 1,
          indexed_revision =
            case when taker.revision > taker.indexed_revision then taker.indexed_revision else -1 end,
          document_ids = array(
            select distinct document_id from unnest(taker.document_ids || ?) as known (document_id))
      from patient_ledger giver
      where taker.clinic_id = ? and taker.patient_id = ?
        and giver.clinic_id = taker.clinic_id and giver.patient_id = ?
        and not (taker.revision > giver.revision and ? = any (taker.document_ids))
      """;

  // From now on the document is the new patient's to write or to remove. If the other one still
  // knew it, two patients who exchanged treatments would raise each other for ever.
  private static final String FORGET =
      """
      update patient_ledger set document_ids = array_remove(document_ids, ?)
      where clinic_id = ? and patient_id = ?
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public MovedDocuments(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** A document that a patient has no more. */
  public record LeftOver(PatientKey patient, String document) {}

  private record Move(ClinicCode clinic, UUID giver, UUID taker, String document) {}

  /** Leaves to their new patients what was moved to them; returns which documents those are. */
  public Set<LeftOver> handOver(Collection<LeftOver> documents) {
    var moved = documents.isEmpty() ? List.<Move>of() : moved(documents);
    if (!moved.isEmpty()) {
      transactions.executeWithoutResult(
          _ -> {
            jdbc.execute(LedgerMarks.NOT_FOR_LONG);
            lock(moved);
            moved.forEach(this::handOver);
            moved.forEach(this::forget);
          });
    }
    return moved.stream()
        .map(move -> new LeftOver(new PatientKey(move.clinic(), move.giver()), move.document()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Move> moved(Collection<LeftOver> documents) {
    return jdbc.query(
        connection -> {
          var statement = connection.prepareStatement(MOVED);
          var clinics = documents.stream().map(next -> next.patient().clinic().value()).toArray();
          var patients = documents.stream().map(next -> next.patient().patientId()).toArray();
          var ids = documents.stream().map(LeftOver::document).toArray();
          statement.setArray(1, connection.createArrayOf("text", clinics));
          statement.setArray(2, connection.createArrayOf("uuid", patients));
          statement.setArray(3, connection.createArrayOf("text", ids));
          return statement;
        },
        (row, _) ->
            new Move(
                new ClinicCode(row.getString("clinic_id")),
                row.getObject("giver", UUID.class),
                row.getObject("taker", UUID.class),
                row.getString("document_id")));
  }

  private void lock(List<Move> moves) {
    var patients =
        moves.stream()
            .flatMap(
                move ->
                    Stream.of(
                        new PatientKey(move.clinic(), move.giver()),
                        new PatientKey(move.clinic(), move.taker())))
            .distinct()
            .toList();
    jdbc.query(
        connection -> {
          var statement = connection.prepareStatement(LOCK);
          var clinics = patients.stream().map(patient -> patient.clinic().value()).toArray();
          var ids = patients.stream().map(PatientKey::patientId).toArray();
          statement.setArray(1, connection.createArrayOf("text", clinics));
          statement.setArray(2, connection.createArrayOf("uuid", ids));
          return statement;
        },
        row -> {});
  }

  private void forget(Move move) {
    jdbc.update(FORGET, move.document(), move.clinic().value(), move.giver());
  }

  private void handOver(Move move) {
    jdbc.update(
        HAND_OVER,
        statement -> {
          var ids = new Object[] {move.document()};
          statement.setArray(1, statement.getConnection().createArrayOf("text", ids));
          statement.setString(2, move.clinic().value());
          statement.setObject(3, move.taker());
          statement.setObject(4, move.giver());
          statement.setString(5, move.document());
        });
  }
}
