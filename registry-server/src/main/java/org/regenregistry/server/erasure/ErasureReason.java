package org.regenregistry.server.erasure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a patient is erased. A code, because words could tell who it is. */
public enum ErasureReason {
  /** The patient asked for it. */
  PATIENT_REQUEST("patient-request"),
  /** The ground on which the record was kept has ceased. */
  NO_LEGAL_GROUND("no-legal-ground"),
  /** The record should never have been sent, or is of another person. */
  SUBMITTED_IN_ERROR("submitted-in-error"),
  /** A court or an authority ordered it. */
  LEGAL_ORDER("legal-order");

  private final String code;

  ErasureReason(String code) {
    this.code = code;
  }

  /** The code in requests and receipts. */
  public String code() {
    return code;
  }

  /** The reason of a code. */
  public static Optional<ErasureReason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }

  /** All codes, for a message. */
  public static String codes() {
    return Arrays.stream(values()).map(ErasureReason::code).collect(Collectors.joining(", "));
  }
}
