package org.regenregistry.server.extract;

/** The job was cancelled or belongs to another node by now; whatever works on it stops. */
final class LostJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostJobException() {
    super("The job is no longer this node's");
  }
}
