package org.regenregistry.server.attack;

import static org.regenregistry.server.attack.Need.records;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.regenregistry.server.EveryType;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.attack.Call.Finds;
import org.regenregistry.server.attack.Call.Request;

/** Calls of the server as a whole: its interactions and operations, and what is beside FHIR. */
final class ServerCalls {

  private static final String QUESTION =
      "{\"measure\":\"koos-pain\",\"visits\":[\"M12\"],\"groupBy\":\"source.tissue\"}";
  private static final String PROPOSAL =
      "{\"title\":\"Knees\",\"purpose\":\"HRESCH\",\"statement\":\"Which knees do well.\"}";
  private static final String REASON = "{\"reason\":\"for a test\"}";
  private static final String NO_JOB = "01980000-0000-7000-8000-000000000000";

  private final Planted aim;
  private final FhirHttp owner;
  private final CapabilityStatementRestComponent declared;
  private final List<Call> calls = new ArrayList<>();

  /**
   * @param owner sends for the clinic aimed at; its page links are what others try
   */
  ServerCalls(Planted aim, FhirHttp owner, CapabilityStatementRestComponent declared) {
    this.aim = aim;
    this.owner = owner;
    this.declared = declared;
  }

  List<Call> all() {
    declared.getInteraction().forEach(interaction -> interaction(interaction.getCode().toCode()));
    declared.getOperation().forEach(operation -> operation(operation.getName()));
    declared.getResource().stream()
        .filter(resource -> !aim.types().contains(resource.getType()))
        .forEach(this::other);
    pageLinks();
    beside();
    undeclared();
    return List.copyOf(calls);
  }

  private void interaction(String code) {
    switch (code) {
      case "transaction", "batch" -> {
        // The wrapped forms of all other calls are these.
      }
      case "history-system" ->
          calls.add(Call.of("history-system", records("s:*"), Request.get("_history"), 200, 200));
      default -> throw new IllegalArgumentException("No rule is written down for " + code);
    }
  }

  private void operation(String name) {
    switch (name) {
      case "validate-submission" -> {
        String body = FhirHttp.json(EveryType.bundle("validated"));
        Request request = Request.of("POST", "$validate-submission", body);
        calls.add(Call.of("$" + name, new Need.AnyClinic(), request, 200, 200));
      }
      case "evaluate-measure" -> {
        // Without a release the question is understood and cannot be answered.
        Set<Integer> statuses = Set.of(200, 503);
        for (String method : List.of("GET", "POST")) {
          String body = method.equals("GET") ? "" : "{\"resourceType\":\"Parameters\"}";
          Request request = Request.of(method, "Measure/success/$" + name, body);
          calls.add(
              new Call(
                  method + " $" + name,
                  new Need.PooledQuestion(),
                  request,
                  statuses,
                  Set.of(403),
                  Finds.NOTHING));
        }
      }
      // Declared by type or instance; each type's calls have them.
      case "validate", "meta", "everything", "erase", "erasure-receipt", "lift-erasure" -> {}
      default -> throw new IllegalArgumentException("No rule is written down for $" + name);
    }
  }

  private void other(CapabilityStatementRestResourceComponent resource) {
    if (resource.getType().equals("AuditEvent")) {
      auditEvents();
    } else {
      guide(resource);
    }
  }

  private void auditEvents() {
    String patient = aim.key(aim.of("Patient"));
    audit(Request.get("AuditEvent?_count=500"), 200);
    audit(Request.get("AuditEvent/" + NO_JOB), 404);
    // A privacy officer sees no patients, and cannot search by one.
    Request search = Request.get("AuditEvent?patient=" + patient);
    calls.add(
        new Call(
            "audit of a patient",
            new Need.AuditEvents(),
            search,
            Set.of(200, 400),
            Set.of(200),
            Finds.ITS_OWN));
    impossible(Request.of("POST", "AuditEvent", "{\"resourceType\":\"AuditEvent\"}"));
    impossible(Request.of("DELETE", "AuditEvent/" + NO_JOB, ""));
  }

  private void audit(Request request, int status) {
    calls.add(Call.of("audit " + request.path(), new Need.AuditEvents(), request, status, status));
  }

  private void guide(CapabilityStatementRestResourceComponent resource) {
    resource
        .getInteraction()
        .forEach(
            interaction -> {
              String path =
                  switch (interaction.getCode()) {
                    case READ -> resource.getType() + "/rtr-patient";
                    case SEARCHTYPE -> resource.getType() + "?url=http://example.org/x";
                    default ->
                        throw new IllegalArgumentException(
                            resource.getType() + " declares " + interaction.getCode());
                  };
              Call call = Call.of("guide " + path, new Need.Nothing(), Request.get(path), 200, 200);
              calls.add(
                  new Call(
                      call.name(),
                      call.need(),
                      call.request(),
                      Set.of(200, 404),
                      Set.of(200, 404),
                      Finds.ITS_OWN));
            });
  }

  private void pageLinks() {
    String patient = aim.key(aim.of("Patient"));
    List<String> walks = new ArrayList<>(List.of("_history", patient + "/$everything"));
    aim.types().forEach(type -> walks.addAll(List.of(type, type + "/_history")));
    for (String walk : walks) {
      Bundle first = owner.get(walk + "?_count=1").bundle();
      for (BundleLinkComponent link : first.getLink()) {
        if (Set.of("next", "previous", "prev", "last").contains(link.getRelation())) {
          pageLink(walk, link.getUrl());
        }
      }
    }
  }

  private void pageLink(String walk, String url) {
    String type = walk.split("[/?]", -1)[0];
    Need need =
        walk.startsWith("_")
            ? records("s:*")
            : walk.endsWith("everything") ? records("r:*") : records("s:" + type);
    URI uri = URI.create(url);
    Request request =
        Request.get(uri.getRawPath().substring("/fhir/".length()) + "?" + uri.getRawQuery());
    String name = "page link of " + walk.replaceAll("[0-9a-f-]{36}", "id");
    calls.add(new Call(name, need, request, Set.of(200, 410), Set.of(410), Finds.NOTHING));
  }

  private void beside() {
    open("/fhir/metadata");
    open("/openapi.yaml");
    open("/actuator/health");
    open("/.well-known/smart-configuration");
    open("/fhir/.well-known/smart-configuration");
    Request metrics = plain("GET", "/actuator/prometheus", "");
    calls.add(Call.of("metrics", new Need.Operations(), metrics, 200, 403));
    Request ask = plain("POST", "/clinic/outcomes", QUESTION);
    Request asJson = ask.with("Content-Type", "application/json");
    // Without an index the question is understood and cannot be answered.
    Set<Integer> asked = Set.of(200, 503);
    Need own = new Need.OwnOutcomes();
    calls.add(new Call("own outcomes", own, asJson, asked, asked, Finds.NOTHING));
    Need question = new Need.PooledQuestion();
    for (String path : List.of("/research/count", "/research/questions/success")) {
      Request empty = plain("POST", path, "{}").with("Content-Type", "application/json");
      // Without a release the question is understood and cannot be answered.
      calls.add(
          new Call("ask " + path, question, empty, Set.of(200, 503), Set.of(403), Finds.NOTHING));
    }
    for (String path :
        List.of("/research/dictionary", "/research/cohort-schema.json", "/research/questions")) {
      calls.add(Call.of("read " + path, question, plain("GET", path, ""), 200, 403));
    }
    projects();
    extract("POST", "$registry-extract?register=treatment-register", Set.of(202, 429));
    extract("GET", "$registry-extract-status?job=" + NO_JOB, Set.of(404));
    extract("DELETE", "$registry-extract-status?job=" + NO_JOB, Set.of(404));
    extract("GET", "$registry-extract-file?job=" + NO_JOB + "&name=manifest.json", Set.of(404));
  }

  private void projects() {
    String none = "/research/projects/" + NO_JOB;
    Request propose = plain("POST", "/research/projects", PROPOSAL);
    project("propose", new Need.ProposeProject(), propose, 201);
    project("list", new Need.SeeProjects(), plain("GET", "/research/projects", ""), 200);
    project("show", new Need.SeeProjects(), plain("GET", none, ""), 404);
    project("ledger", new Need.SeeProjects(), plain("GET", none + "/ledger", ""), 404);
    project("cohorts", new Need.SeeProjects(), plain("GET", none + "/cohorts", ""), 404);
    project("cohort", new Need.SeeProjects(), plain("GET", none + "/cohorts/" + NO_JOB, ""), 404);
    // What is sent is no Group.
    project("save", new Need.SaveCohorts(), plain("POST", none + "/cohorts", REASON), 400);
    project("lock", new Need.GovernProjects(), plain("POST", none + "/lock", REASON), 404);
    project("unlock", new Need.GovernProjects(), plain("POST", none + "/unlock", REASON), 404);
    // Without an end it is no approval.
    project("approve", new Need.GovernProjects(), plain("POST", none + "/approve", REASON), 400);
  }

  private void project(String name, Need need, Request request, int status) {
    Request asJson = request.with("Content-Type", "application/json");
    calls.add(
        new Call("project " + name, need, asJson, Set.of(status), Set.of(403), Finds.NOTHING));
  }

  private void open(String path) {
    Request request = plain("GET", path, "");
    calls.add(Call.of("open " + path, new Need.Nothing(), request, 200, 200));
  }

  private void extract(String method, String path, Set<Integer> statuses) {
    Request request = plain(method, "/fhir/" + path, "");
    String name = "extract " + method + " " + path.split("\\?", 2)[0];
    calls.add(new Call(name, new Need.Extract(), request, statuses, Set.of(403), Finds.NOTHING));
  }

  private void undeclared() {
    String patient = aim.key(aim.of("Patient"));
    for (String path :
        List.of(
            "$meta",
            "$get-resource-counts",
            "$export",
            "$graphql?query=x",
            "Subscription",
            "Group",
            aim.clinic().code().value() + "/" + patient,
            "_ALL/" + patient,
            "DEFAULT/" + patient)) {
      impossible(Request.get(path));
    }
    for (String path : List.of("$reindex", "$mark-all-resources-for-reindexing", "$expunge")) {
      impossible(Request.of("POST", path, "{\"resourceType\":\"Parameters\"}"));
    }
    for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/nonsense")) {
      impossible(plain("GET", path, ""));
    }
  }

  private void impossible(Request request) {
    String name = "undeclared " + request.method() + " " + request.path();
    calls.add(Call.of(name, new Need.Impossible(), request, 404, 404));
  }

  private static Request plain(String method, String path, String body) {
    return new Request(method, path, body, Map.of());
  }
}
