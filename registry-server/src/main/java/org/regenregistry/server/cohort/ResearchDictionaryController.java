package org.regenregistry.server.cohort;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a question may name, for programs; docs/api/research-dictionary.md is its manual. Whoever
 * may ask pooled questions may read it, which the filter before every research path decides.
 */
@RestController
class ResearchDictionaryController {

  private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

  private final ResearchDictionary dictionary = ResearchDictionary.current();
  private final String schema = CohortSchema.json().toPrettyString();

  @GetMapping(path = "/research/dictionary", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ResearchDictionary> dictionary() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(dictionary);
  }

  @GetMapping("/research/cohort-schema.json")
  ResponseEntity<String> schema() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(SCHEMA)
        .body(schema);
  }
}
