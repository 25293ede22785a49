package org.regenregistry.server.patch;

/**
 * Where one element stands.
 *
 * @param child the elements of its name within its parent
 * @param index its index among them
 */
record Place(Child child, int index) {}
