package org.regenregistry.server.attack;

import java.util.function.Supplier;
import org.regenregistry.server.FhirHttp.Answer;

/**
 * A row of the table of bad inputs, or one of several inputs of a row.
 *
 * @param row its number in the table of docs/security.md
 * @param status of the answer
 * @param issue the code of its first issue
 */
record BadInput(int row, String what, Supplier<Answer> send, int status, String issue) {

  @Override
  public String toString() {
    return row + " " + what;
  }
}
