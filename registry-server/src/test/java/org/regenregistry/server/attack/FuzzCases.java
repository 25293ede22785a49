package org.regenregistry.server.attack;

import ca.uhn.fhir.parser.IParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.EveryType;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.attack.Call.Request;

/** Requests that began as valid ones, each from its own number. */
final class FuzzCases {

  private static final int PATIENTS = 200;

  private static final List<String> PATCHES =
      List.of(
          "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]",
          "[{\"op\":\"move\",\"from\":\"/identifier/0\",\"path\":\"/identifier/-\"}]",
          "[{\"op\":\"test\",\"path\":\"/a~1b~0/-1\",\"value\":{}}]",
          deletion("Patient.name.where(use='x')"),
          deletion("Patient.name.take({})"),
          deletion("Patient.identifier.skip(Patient.photo)"),
          deletion("Patient.identifier[-1]"),
          deletion("Patient.extension({})"),
          deletion("Patient.identifier.where(1 'mg' = 2 'kg')"));

  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Content-Type",
          "If-Match",
          "If-None-Match",
          "If-None-Exist",
          "If-Modified-Since",
          "Prefer",
          "Accept-Encoding",
          "Content-Encoding",
          "X-Request-Id",
          "X-HTTP-Method-Override",
          "X-Forwarded-For",
          "Cookie");

  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "*/*",
          "application/fhir+json;fhirVersion=9.9",
          "application/fhir+xml;charset=utf-7",
          "a/b;q=;;,,",
          "W/\"99999999999999999999\"",
          "\"1\"",
          "W/\"-1\"",
          "*",
          "identifier=|",
          "identifier=https://example.org|x&_sort=y",
          "Mon, 99 Foo 2024 00:00:00 GMT",
          "return=everything, handling=sometimes",
          "gzip, gzip, br",
          "DELETE",
          "${jndi:ldap://127.0.0.1/x}",
          "x".repeat(4_000));

  private static final List<String> VALUES =
      List.of(
          "x",
          "",
          ",",
          "|",
          "||",
          "$",
          "\\",
          "ge2020",
          "ap",
          "eq-",
          "1e999999",
          "gt1e-999|a|b",
          "9999-99-99",
          "true",
          "*",
          "Patient/x",
          "http://x|y",
          "a,b\\,c|d$e",
          "%",
          "\u0000",
          "\ud83e\uddec",
          "x".repeat(3_000),
          "((((a+)+)+)+)$",
          "'; select 1; --",
          "-_id,_id,_id");

  private static final List<String> NAMES =
      List.of(
          "_id",
          "identifier",
          "code",
          "subject",
          "patient",
          "date",
          "value-quantity",
          "_sort",
          "_count",
          "_include",
          "_revinclude",
          "_has:Observation:patient:code",
          "_elements",
          "_summary",
          "_cursor",
          "_since",
          "_at",
          "_total",
          "_format",
          "name:exact",
          "code:in",
          "part-of:Procedure.subject.gender",
          "subject:identifier",
          "_lastUpdated",
          "_filter",
          "code:not",
          "combo-code-value-quantity",
          "_query",
          "_type",
          "_has",
          ":",
          "a.b.c.d.e");

  private final List<String> documents = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  FuzzCases() {
    IParser xml = FhirHttp.FHIR.newXmlParser();
    Bundle bundle = EveryType.bundle("fuzz");
    for (var entry : bundle.getEntry()) {
      Resource resource = entry.getResource();
      types.add(resource.fhirType());
      documents.add(FhirHttp.json(resource));
      texts.add(xml.encodeResourceToString(resource));
    }
    documents.add(FhirHttp.json(bundle));
    texts.add(xml.encodeResourceToString(bundle));
  }

  /** The request of a number, which is always the same. */
  Request of(long seed) {
    Random random = new Random(seed);
    int kind = random.nextInt(100);
    if (kind < 50) {
      return json(random);
    }
    if (kind < 60) {
      return xml(random);
    }
    if (kind < 70) {
      return patch(random);
    }
    return kind < 90 ? query(random) : headers(random);
  }

  private Request json(Random random) {
    int document = random.nextInt(documents.size());
    String json = mine(documents.get(document), random);
    return Request.of(method(random), path(document, random), new JsonMutation(random).of(json));
  }

  private Request xml(Random random) {
    int document = random.nextInt(texts.size());
    String spoiled = new JsonMutation(random).inText(mine(texts.get(document), random));
    return Request.of("POST", path(document, random), spoiled)
        .with("Content-Type", "application/fhir+xml");
  }

  private static String deletion(String path) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
        + "{\"name\":\"type\",\"valueCode\":\"delete\"},"
        + "{\"name\":\"path\",\"valueString\":\""
        + path
        + "\"}]}]}";
  }

  private static String mine(String document, Random random) {
    return document.replace("fuzz", "fuzz" + random.nextInt(PATIENTS));
  }

  private static String method(Random random) {
    return random.nextInt(10) == 0 ? "PUT" : "POST";
  }

  private String path(int document, Random random) {
    if (document == types.size()) {
      return random.nextInt(4) == 0 ? "$validate-submission" : "";
    }
    String type = types.get(random.nextInt(20) == 0 ? random.nextInt(types.size()) : document);
    return switch (random.nextInt(6)) {
      case 0 -> type + "/$validate?mode=create";
      case 1 -> type + "/01980000-0000-7000-8000-00000000000" + random.nextInt(10);
      default -> type;
    };
  }

  private Request patch(Random random) {
    String patch = new JsonMutation(random).of(PATCHES.get(random.nextInt(PATCHES.size())));
    String type = types.get(random.nextInt(types.size()));
    String form = patch.startsWith("[") ? "application/json-patch+json" : "application/fhir+json";
    return Request.of("PATCH", type + "?identifier=fuzz" + random.nextInt(PATIENTS), patch)
        .with("Content-Type", form);
  }

  private Request query(Random random) {
    StringBuilder path = new StringBuilder(types.get(random.nextInt(types.size())));
    path.append(random.nextInt(8) == 0 ? "/_history" : "");
    for (int parameter = random.nextInt(4); parameter >= 0; parameter--) {
      path.append(path.indexOf("?") < 0 ? '?' : '&')
          .append(encoded(NAMES.get(random.nextInt(NAMES.size()))))
          .append('=')
          .append(encoded(VALUES.get(random.nextInt(VALUES.size()))));
    }
    return new Request(random.nextInt(10) == 0 ? "DELETE" : "GET", "/fhir/" + path, "", Map.of());
  }

  private Request headers(Random random) {
    int document = random.nextInt(types.size());
    Request request =
        random.nextBoolean()
            ? Request.get(types.get(document))
            : Request.of("POST", types.get(document), mine(documents.get(document), random));
    for (int header = random.nextInt(3); header >= 0; header--) {
      request =
          request.with(
              HEADERS.get(random.nextInt(HEADERS.size())),
              HEADER_VALUES.get(random.nextInt(HEADER_VALUES.size())));
    }
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
