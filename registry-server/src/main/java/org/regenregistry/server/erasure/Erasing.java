package org.regenregistry.server.erasure;

import java.util.List;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.erasure.PatientRows.Found;
import org.regenregistry.server.erasure.Receipt.ErasureOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps of an erasure within its transaction.
 *
 * @param order the erasure
 * @param hashes hexadecimal keyed hashes of the patient's identifiers
 */
record Erasing(JdbcClient jdbc, ErasureOrder order, List<String> hashes) {

  /**
   * Removes everything and notes that it is gone.
   *
   * @param pseudonym the patient's name in extracts
   * @param least the least revision that the ledger has afterwards
   * @return the revision that tells the index
   */
  long erase(List<Found> found, String pseudonym, long least) {
    ClinicCode clinic = order.patient().clinic();
    ErasureTable table = new ErasureTable(jdbc, clinic);
    Removal removal = new Removal(jdbc, clinic, found);
    long searchRows = removal.searchRows();
    long identifiers = removal.identifiers();
    removal.resources(order.patient().id());
    long terms = removal.terms();
    long extracts = new HoldingExtracts(jdbc).end(pseudonym);
    long revision = removal.raise(order.patient().id(), order.time(), least);
    table.ban(order.id(), hashes);
    table.add(
        order,
        new Removed(PatientRows.counts(found), identifiers, searchRows, terms, extracts),
        revision);
    return revision;
  }
}
