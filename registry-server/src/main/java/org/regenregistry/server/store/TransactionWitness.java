package org.regenregistry.server.store;

import java.util.List;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Is told what every transaction of a clinic reads and writes. The audit trail is one. */
public interface TransactionWitness {

  /**
   * These versions were read, to be handed out.
   *
   * @param versions what was found; possibly nothing
   */
  void read(ClinicCode clinic, List<StoredVersion> versions);

  /**
   * A transaction is about to be committed. What the witness writes is committed with it, and its
   * failure rolls all of it back.
   *
   * @param transaction statements within the transaction
   * @param caller on whose behalf it runs
   * @param versions what was saved; possibly nothing
   */
  void beforeCommit(JdbcClient transaction, Caller.Clinic caller, List<NewVersion> versions);
}
