package org.regenregistry.server.attack;

import static org.regenregistry.server.attack.Need.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.attack.Call.Request;

/**
 * A call for each interaction, conditional form and operation that a stored type declares. What is
 * declared and not known here fails the matrix.
 */
final class TypeCalls {

  private static final String JSON_PATCH = "application/json-patch+json";

  private static final String ERASE =
      """
      {"resourceType":"Parameters","parameter":[
        {"name":"reason","valueCode":"patient-request"}%s]}
      """;
  private static final String LIFT =
      """
      {"resourceType":"Parameters","parameter":[{"name":"identifier","valueIdentifier":
        {"system":"https://regen-registry.org/fhir/id/patient","value":"nobody"}}]}
      """;

  private final Planted aim;
  private final CapabilityStatementRestResourceComponent declared;
  private final Function<String, String> prey;
  private final String type;
  private final String key;
  private final List<Call> calls = new ArrayList<>();

  /**
   * @param prey gives, for a type, the resource that a deletion names
   */
  TypeCalls(
      Planted aim,
      CapabilityStatementRestResourceComponent declared,
      Function<String, String> prey) {
    this.aim = aim;
    this.declared = declared;
    this.prey = prey;
    this.type = declared.getType();
    this.key = aim.key(aim.of(type));
  }

  List<Call> all() {
    declared.getInteraction().forEach(interaction -> add(interaction.getCode()));
    conditionals();
    declared.getOperation().forEach(operation -> operation(operation.getName()));
    undeclared();
    return List.copyOf(calls);
  }

  private void add(TypeRestfulInteraction interaction) {
    switch (interaction) {
      case READ -> call("read", "r", Request.get(key), 200, 404);
      case VREAD -> call("vread", "r", Request.get(key + "/_history/1"), 200, 404);
      case HISTORYINSTANCE -> call("history", "r", Request.get(key + "/_history"), 200, 404);
      case HISTORYTYPE -> call("history-type", "s", Request.get(type + "/_history"), 200, 200);
      case UPDATE -> update();
      case PATCH -> patch();
      case DELETE -> call("delete", "d", Request.of("DELETE", prey.apply(type), ""), 204, 404);
      case CREATE -> call("create", "c", Request.of("POST", type, json(copy())), 201, 422);
      case SEARCHTYPE -> search();
      case NULL -> throw new IllegalArgumentException("An interaction without a code");
    }
  }

  private void update() {
    Request request = Request.of("PUT", key, json(aim.of(type)));
    calls.add(Call.of(type + " update", records("u:" + type), request, 200, 405).orElse(422));
    Request matched = request.with("If-Match", "W/\"1\"");
    calls.add(
        new Call(
            type + " update of a version",
            records("u:" + type),
            matched,
            Set.of(200, 412),
            Set.of(405, 412, 422),
            Call.Finds.ITS_OWN));
  }

  private void patch() {
    call(
        "patch",
        "u",
        Request.of("PATCH", key, jsonPatch()).with("Content-Type", JSON_PATCH),
        200,
        404);
    call("fhirpath-patch", "u", Request.of("PATCH", key, fhirPathPatch()), 200, 422).orElse404();
  }

  private TypeCalls orElse404() {
    calls.add(calls.removeLast().orElse(404));
    return this;
  }

  private String jsonPatch() {
    return "[{\"op\":\"test\",\"path\":\"/resourceType\",\"value\":\"%s\"}]".formatted(type);
  }

  /** Replaces the language, which no planted resource has, by nothing: it changes nothing. */
  private String fhirPathPatch() {
    return """
        {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
          {"name":"type","valueCode":"replace"},
          {"name":"path","valueString":"%s.meta.tag.first().system"},
          {"name":"value","valueUri":"http://example.org/tag"}]}]}
        """
        .formatted(type);
  }

  private void search() {
    call("search", "s", Request.get(type), 200, 200);
    call("search of a size", "s", Request.get(type + "?_count=1&_sort=_lastUpdated"), 200, 200);
    call("count", "s", Request.get(type + "?_summary=count"), 200, 200);
    call(
        "search by form",
        "s",
        Request.of("POST", type + "/_search", aim.identifier(type))
            .with("Content-Type", "application/x-www-form-urlencoded"),
        200,
        200);
    calls.add(calls.removeLast().findsNothing());
  }

  private void conditionals() {
    String condition = aim.identifier(type);
    String url = type + "?" + condition;
    if (declared.getConditionalCreate()) {
      Request create = Request.of("POST", type, json(named())).with("If-None-Exist", condition);
      both("conditional create", "c", create, 200, 422);
    }
    if (declared.getConditionalUpdate()) {
      // Where the condition finds nothing, the resource is created.
      Need need = records("c:" + type, "u:" + type, "s:" + type);
      Request update = Request.of("PUT", url, json(named()));
      calls.add(Call.of(type + " conditional update", need, update, 200, 422));
    }
    if (declared.getConditionalRead() == ConditionalReadStatus.FULLSUPPORT) {
      String version = aim.of(type).getMeta().getVersionId();
      Request read = Request.get(key).with("If-None-Match", "W/\"" + version + "\"");
      calls.add(
          new Call(
              type + " conditional read",
              records("r:" + type),
              read,
              Set.of(200, 304),
              Set.of(404),
              Call.Finds.ITS_OWN));
    }
    if (declared.getConditionalDelete() != ConditionalDeleteStatus.NOTSUPPORTED) {
      Request delete = Request.of("DELETE", type + "?_id=" + id(prey.apply(type)), "");
      both("conditional delete", "d", delete, 204, 204);
    }
    if (declared.getInteraction().stream()
        .anyMatch(it -> it.getCode() == TypeRestfulInteraction.PATCH)) {
      Request patch = Request.of("PATCH", url, jsonPatch()).with("Content-Type", JSON_PATCH);
      both("conditional patch", "u", patch, 200, 404);
    }
  }

  private void operation(String name) {
    switch (name) {
      case "validate" -> validate();
      case "meta" -> {
        call("$meta", "r", Request.get(key + "/$meta"), 200, 404);
        Request post = Request.of("POST", key + "/$meta", "{\"resourceType\":\"Parameters\"}");
        call("$meta by POST", "r", post, 200, 404);
      }
      case "everything" -> {
        Request request = Request.get(key + "/$everything");
        calls.add(Call.of(type + " $everything", records("r:*"), request, 200, 404));
      }
      case "erase" -> erase();
      case "erasure-receipt" -> {
        Request receipt = Request.get(key + "/$erasure-receipt");
        calls.add(Call.of(type + " $erasure-receipt", records("d:*"), receipt, 404, 404));
      }
      case "lift-erasure" -> {
        Request lift = Request.of("POST", type + "/$lift-erasure", LIFT);
        calls.add(Call.of(type + " $lift-erasure", records("d:*"), lift, 404, 404));
      }
      default -> throw new IllegalArgumentException("No rule is written down for $" + name);
    }
  }

  /** What it would erase, and an erasure with a confirmation that nobody gave. */
  private void erase() {
    Need need = records("d:*");
    Request preview = Request.of("POST", key + "/$erase", ERASE.formatted(""));
    // Records that refer to the patient's from outside have to go first.
    calls.add(
        new Call(
            type + " $erase", need, preview, Set.of(200, 409), Set.of(404), Call.Finds.ITS_OWN));
    String forged = ",{\"name\":\"confirm\",\"valueString\":\"1795280400.7.5b0c6e1d\"}";
    calls.add(
        new Call(
            type + " $erase with a forged confirmation",
            need,
            Request.of("POST", key + "/$erase", ERASE.formatted(forged)),
            Set.of(409),
            // Looked at before the patient is, so that it is the same for an unknown one.
            Set.of(409),
            Call.Finds.ITS_OWN));
  }

  private void validate() {
    Need any = new Need.AnyClinic();
    String body = json(copy());
    for (String mode : List.of("profile", "create")) {
      Request request = Request.of("POST", type + "/$validate?mode=" + mode, body);
      calls.add(Call.of(type + " $validate " + mode, any, request, 200, 200));
    }
    for (String mode : List.of("update", "delete")) {
      Request request =
          Request.of("POST", key + "/$validate?mode=" + mode, json(aim.of(type).copy()));
      Need need = records("r:" + type);
      calls.add(Call.of(type + " $validate " + mode, need, request, 200, 200));
    }
  }

  /** What other servers offer and this one must not. */
  private void undeclared() {
    List<Request> requests =
        List.of(
            Request.of("POST", key + "/$expunge", "{\"resourceType\":\"Parameters\"}"),
            Request.of("POST", type + "/$expunge", "{\"resourceType\":\"Parameters\"}"),
            Request.get(type + "/$meta"),
            Request.of("POST", key + "/$meta-add", "{\"resourceType\":\"Parameters\"}"),
            Request.get(key + "/$diff"),
            Request.get(type + "?_filter=_id%20eq%20x"),
            Request.of("DELETE", key + "/_history/1", ""));
    for (Request request : requests) {
      Need need = new Need.Impossible();
      String name = type + " undeclared " + request.method() + " " + request.path();
      calls.add(Call.of(name, need, request, 400, 400));
    }
  }

  private TypeCalls call(String name, String letter, Request request, int own, int foreign) {
    calls.add(Call.of(type + " " + name, records(letter + ":" + type), request, own, foreign));
    return this;
  }

  private void both(String name, String letter, Request request, int own, int foreign) {
    Need need = records(letter + ":" + type, "s:" + type);
    calls.add(Call.of(type + " " + name, need, request, own, foreign));
  }

  /** Content for a new resource that refers to something of the clinic aimed at. */
  private Resource copy() {
    return referring(aim.copy(type));
  }

  /** Content that has the identifier of the planted one. */
  private Resource named() {
    return referring(aim.of(type).copy());
  }

  private Resource referring(Resource resource) {
    switch (resource) {
      case Organization it -> it.setPartOf(to("Organization"));
      case ResearchStudy it -> it.setSponsor(to("Organization"));
      case BiologicallyDerivedProduct it -> it.addParent(to("BiologicallyDerivedProduct"));
      default -> {}
    }
    return resource;
  }

  private Reference to(String target) {
    return new Reference(aim.key(aim.of(target)));
  }

  private static String id(String key) {
    return key.split("/", -1)[1];
  }

  private static String json(Resource resource) {
    return FhirHttp.json(resource);
  }
}
