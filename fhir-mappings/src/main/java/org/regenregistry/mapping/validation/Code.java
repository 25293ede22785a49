package org.regenregistry.mapping.validation;

/** A code of a code system. */
record Code(String system, String code) {}
