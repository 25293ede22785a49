package org.regenregistry.indexer.ledger;

/**
 * One current resource as the store keeps it.
 *
 * @param name type and logical id, for example {@code Observation/0197...}
 * @param content FHIR JSON
 */
public record StoredResource(String name, String content) {}
