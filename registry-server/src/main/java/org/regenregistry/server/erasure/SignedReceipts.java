package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs receipts as JSON Web Signatures in compact form (RFC 7515 with EdDSA of RFC 8037). The same
 * receipt always gets the same signature, so it need not be stored.
 */
final class SignedReceipts {

  /** Says what the payload is, and in which version. */
  static final String FORMAT = "regen-registry/erasure-receipt/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final ReceiptKey key;

  SignedReceipts(ReceiptKey key) {
    this.key = key;
  }

  Receipt.Signed sign(Receipt receipt) {
    String signed =
        encode(Map.of("alg", "EdDSA", "kid", key.id())) + "." + encode(payload(receipt));
    return new Receipt.Signed(receipt, signed + "." + ENCODER.encodeToString(key.sign(signed)));
  }

  private static Map<String, Object> payload(Receipt receipt) {
    Receipt.ErasureOrder order = receipt.order();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("format", FORMAT);
    payload.put("erasure", order.id().toString());
    payload.put("clinic", order.patient().clinic().value());
    payload.put("patient", order.patient().id().toString());
    payload.put("state", receipt.state());
    payload.put("erasedAt", order.time().toString());
    receipt.indexConfirmed().ifPresent(time -> payload.put("indexConfirmedAt", time.toString()));
    payload.put("by", order.subject());
    payload.put("reason", order.reason().code());
    payload.put("removed", receipt.removed());
    return payload;
  }

  private static String encode(Map<String, ?> content) {
    try {
      return ENCODER.encodeToString(JSON.writeValueAsBytes(new LinkedHashMap<>(sorted(content))));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Plain values are always JSON", impossible);
    }
  }

  /** The header has no order of its own. */
  private static Map<String, ?> sorted(Map<String, ?> content) {
    return content instanceof LinkedHashMap ? content : new TreeMap<>(content);
  }
}
