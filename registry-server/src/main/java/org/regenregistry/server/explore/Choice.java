package org.regenregistry.server.explore;

/**
 * One entry of a list in a form.
 *
 * @param value what is sent
 * @param label what is shown
 * @param chosen whether it is selected
 */
public record Choice(String value, String label, boolean chosen) {}
