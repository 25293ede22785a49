package org.regenregistry.server.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.attack.Call.Request;

/** Calls sent as the only entry of a batch or a transaction. */
enum Wrapped {
  PLAIN,
  BATCH,
  TRANSACTION;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "If-Match", "ifMatch",
          "If-None-Match", "ifNoneMatch",
          "If-None-Exist", "ifNoneExist");

  /** The call in this form; empty when an entry cannot say it. */
  Optional<Call> around(Call call) {
    if (this == PLAIN) {
      return Optional.of(call);
    }
    if (!isSayable(call)) {
      return Optional.empty();
    }
    Request request = new Request("POST", "/fhir", bundle(call.request()), Map.of());
    String name = call.name() + " in a " + code();
    return Optional.of(
        new Call(name, call.need(), request, call.own(), call.foreign(), call.finds()));
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Entries name reads, searches and writes; histories and operations are addresses only. */
  private static boolean isSayable(Call call) {
    String path = call.request().path();
    boolean isRecords =
        switch (call.need()) {
          case Need.Records _ -> true;
          case Need.Nothing _,
              Need.AnyClinic _,
              Need.OwnOutcomes _,
              Need.PooledQuestion _,
              Need.ProposeProject _,
              Need.SeeProjects _,
              Need.SaveCohorts _,
              Need.GovernProjects _,
              Need.Extract _,
              Need.AuditEvents _,
              Need.Operations _,
              Need.Impossible _ ->
              false;
        };
    return isRecords
        && !path.contains("$")
        && !path.contains("/_search")
        && !path.matches(".*/_history(\\?.*)?");
  }

  private String bundle(Request request) {
    try {
      ObjectNode bundle = JSON.createObjectNode();
      bundle.put("resourceType", "Bundle").put("type", code());
      ObjectNode entry = bundle.putArray("entry").addObject();
      if (!request.body().isEmpty()) {
        entry.set("resource", JSON.readTree(resource(request)));
      }
      ObjectNode inner = entry.putObject("request");
      inner.put("method", request.method());
      inner.put("url", request.path().substring("/fhir/".length()));
      CONDITIONS.forEach(
          (header, element) ->
              Optional.ofNullable(request.headers().get(header))
                  .ifPresent(value -> inner.put(element, value)));
      return bundle.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String resource(Request request) {
    if (!"application/json-patch+json".equals(request.headers().get("Content-Type"))) {
      return request.body();
    }
    String data =
        Base64.getEncoder().encodeToString(request.body().getBytes(StandardCharsets.UTF_8));
    return "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\""
        + data
        + "\"}";
  }

  /** What became of the call: the entry's status, unless the whole Bundle was refused. */
  int status(Answer answer) {
    if (this == PLAIN || answer.status() != 200) {
      return answer.status();
    }
    String status = answer.bundle().getEntryFirstRep().getResponse().getStatus();
    return Integer.parseInt(status.substring(0, 3));
  }

  /** How many resources a search found; empty when the answer is not that of a search. */
  Optional<Integer> found(Answer answer) {
    if (answer.status() != 200 || !answer.body().contains("\"searchset\"")) {
      return Optional.empty();
    }
    Bundle bundle = answer.bundle();
    Bundle found = this == PLAIN ? bundle : (Bundle) bundle.getEntryFirstRep().getResource();
    return Optional.of(Math.max(found.getTotal(), found.getEntry().size()));
  }
}
