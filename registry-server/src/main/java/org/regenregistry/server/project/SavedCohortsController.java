package org.regenregistry.server.project;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.access.Callers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.project.CohortAnswer.Found;
import org.regenregistry.server.project.CohortAnswer.Listed;
import org.regenregistry.server.project.CohortAnswer.Refused;
import org.regenregistry.server.project.CohortAnswer.Saved;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved cohorts over HTTP, as FHIR Groups; docs/api/research-projects.md is its manual. */
@RestController
class SavedCohortsController {

  private static final String COHORTS = "/research/projects/{project}/cohorts";
  private static final int LONGEST_BODY = 65_536;
  private static final MediaType FHIR = new MediaType("application", "fhir+json");
  private static final List<MediaType> TAKEN = List.of(FHIR, MediaType.APPLICATION_JSON);

  private final SavedCohorts cohorts;
  private final Callers callers;
  private final FhirContext fhir;
  private final SavedGroup groups;

  SavedCohortsController(SavedCohorts cohorts, Callers callers, FhirContext fhir) {
    this.cohorts = cohorts;
    this.callers = callers;
    this.fhir = fhir;
    this.groups = new SavedGroup(fhir);
  }

  @PostMapping(COHORTS)
  ResponseEntity<Object> save(
      @PathVariable String project,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    ProjectResponses.audit(project);
    return understood(body, sent, group -> cohorts.save(callers.current(), project, group));
  }

  @PutMapping(COHORTS + "/{id}")
  ResponseEntity<Object> replace(
      @PathVariable String project,
      @PathVariable String id,
      @RequestBody byte[] body,
      @RequestHeader(value = "Content-Type", defaultValue = "*/*") MediaType sent) {
    ProjectResponses.audit(project);
    return understood(body, sent, group -> cohorts.replace(callers.current(), project, id, group));
  }

  @GetMapping(COHORTS)
  ResponseEntity<Object> list(@PathVariable String project) {
    ProjectResponses.audit(project);
    return answer(cohorts.list(callers.current(), project));
  }

  @GetMapping(COHORTS + "/{id}")
  ResponseEntity<Object> find(
      @PathVariable String project,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String version) {
    ProjectResponses.audit(project);
    if (!version.matches("|[1-9][0-9]{0,8}")) {
      return ProjectResponses.misread(List.of(ProjectRule.VERSION.brokenAt("version", List.of())));
    }
    OptionalInt number =
        version.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version));
    return answer(cohorts.find(callers.current(), project, id, number));
  }

  private ResponseEntity<Object> understood(
      byte[] body, MediaType sent, Function<CohortToSave, CohortAnswer> work) {
    return ProjectResponses.unreadable(body, LONGEST_BODY, sent, TAKEN)
        .orElseGet(() -> understood(body, work));
  }

  private ResponseEntity<Object> understood(
      byte[] body, Function<CohortToSave, CohortAnswer> work) {
    return switch (groups.read(body)) {
      case Misread<CohortToSave>(var fields) -> ProjectResponses.misread(fields);
      case Understood<CohortToSave>(var group) -> answer(work.apply(group));
    };
  }

  private ResponseEntity<Object> answer(CohortAnswer answer) {
    return switch (answer) {
      case Saved(SavedCohort saved) when saved.version() == 1 ->
          ok(HttpStatus.CREATED).location(address(saved)).body(encoded(SavedGroup.of(saved)));
      case Saved(SavedCohort saved) -> ok(HttpStatus.OK).body(encoded(SavedGroup.of(saved)));
      case Found(SavedCohort found) -> ok(HttpStatus.OK).body(encoded(SavedGroup.of(found)));
      case Listed(List<SavedCohort> all) -> ok(HttpStatus.OK).body(encoded(SavedGroup.of(all)));
      case Refused(Problem problem) -> ProjectResponses.refused(problem);
    };
  }

  private static URI address(SavedCohort saved) {
    return URI.create("/research/projects/%s/cohorts/%s".formatted(saved.project(), saved.id()));
  }

  private byte[] encoded(Resource resource) {
    return fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  private static ResponseEntity.BodyBuilder ok(HttpStatus status) {
    return ProjectResponses.ok(status, FHIR);
  }
}
