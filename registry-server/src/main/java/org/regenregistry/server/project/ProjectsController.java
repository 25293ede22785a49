package org.regenregistry.server.project;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.project.ProjectAnswer.Created;
import org.regenregistry.server.project.ProjectAnswer.Ledger;
import org.regenregistry.server.project.ProjectAnswer.Listed;
import org.regenregistry.server.project.ProjectAnswer.Refused;
import org.regenregistry.server.project.ProjectAnswer.Shown;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Research projects over HTTP; docs/api/research-projects.md is its manual. */
@RestController
class ProjectsController {

  private static final String PROJECTS = "/research/projects";
  private static final int LONGEST_BODY = 16_384;
  private static final List<MediaType> TAKEN = List.of(MediaType.APPLICATION_JSON);

  private final Projects projects;
  private final Callers callers;
  private final ProjectRules rules;

  ProjectsController(Projects projects, Callers callers, ProjectRules rules) {
    this.projects = projects;
    this.callers = callers;
    this.rules = rules;
  }

  @PostMapping(PROJECTS)
  ResponseEntity<Object> propose(
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    return understood(
        body,
        sent,
        ProjectReader::proposal,
        proposal -> projects.propose(callers.current(), proposal));
  }

  @GetMapping(PROJECTS)
  ResponseEntity<Object> list() {
    return answer(projects.list(callers.current()));
  }

  @GetMapping(PROJECTS + "/{id}")
  ResponseEntity<Object> show(@PathVariable String id) {
    ProjectResponses.audit(id);
    return answer(projects.show(callers.current(), id));
  }

  @GetMapping(PROJECTS + "/{id}/ledger")
  ResponseEntity<Object> ledger(
      @PathVariable String id, @RequestParam(defaultValue = "") String before) {
    ProjectResponses.audit(id);
    if (!before.matches("|[1-9][0-9]{0,17}")) {
      return ProjectResponses.misread(List.of(ProjectRule.PAGE.brokenAt("before", List.of())));
    }
    long number = before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
    return answer(projects.ledger(callers.current(), id, number));
  }

  @PostMapping(PROJECTS + "/{id}/approve")
  ResponseEntity<Object> approve(
      @PathVariable String id,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    return govern(id, body, sent, this::approval);
  }

  @PostMapping(PROJECTS + "/{id}/lock")
  ResponseEntity<Object> lock(
      @PathVariable String id,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    return govern(id, body, sent, ProjectReader::lock);
  }

  @PostMapping(PROJECTS + "/{id}/unlock")
  ResponseEntity<Object> unlock(
      @PathVariable String id,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    return govern(id, body, sent, ProjectReader::unlock);
  }

  private Reading<Step> approval(byte[] body) {
    return ProjectReader.approval(
        body, rules.settings().budget(), ProjectRules.day(rules.now()), rules.lastDay(rules.now()));
  }

  private ResponseEntity<Object> govern(
      String id, byte[] body, MediaType sent, Function<byte[], Reading<Step>> reading) {
    ProjectResponses.audit(id);
    return understood(body, sent, reading, step -> projects.govern(callers.current(), id, step));
  }

  private static <T> ResponseEntity<Object> understood(
      byte[] body,
      MediaType sent,
      Function<byte[], Reading<T>> reading,
      Function<T, ProjectAnswer> work) {
    return ProjectResponses.unreadable(body, LONGEST_BODY, sent, TAKEN)
        .orElseGet(() -> understood(reading.apply(body), work));
  }

  private static <T> ResponseEntity<Object> understood(
      Reading<T> reading, Function<T, ProjectAnswer> work) {
    return switch (reading) {
      case Misread<T>(var fields) -> ProjectResponses.misread(fields);
      case Understood<T>(var request) -> answer(work.apply(request));
    };
  }

  private static ResponseEntity<Object> answer(ProjectAnswer answer) {
    return switch (answer) {
      case Created(var project) ->
          ok(HttpStatus.CREATED).location(URI.create(PROJECTS + "/" + project.id())).body(project);
      case Shown(var project) -> ok(HttpStatus.OK).body(project);
      case Listed(var all) -> ok(HttpStatus.OK).body(Map.of("projects", all));
      case Ledger(var page) -> ok(HttpStatus.OK).body(page);
      case Refused(var problem) -> ProjectResponses.refused(problem);
    };
  }

  private static ResponseEntity.BodyBuilder ok(HttpStatus status) {
    return ProjectResponses.ok(status, MediaType.APPLICATION_JSON);
  }
}
