package org.regenregistry.server.question;

/**
 * A frozen set of research documents.
 *
 * @param number counted from 1
 * @param index the name of its index
 * @param asOf the day of its data, as ISO 8601
 * @param catalogueVersion of the fields
 * @param mappingVersion of the program that made its records
 * @param derivationVersion of the rules that derived visits and changes
 */
record Release(
    int number,
    String index,
    String asOf,
    String catalogueVersion,
    String mappingVersion,
    String derivationVersion) {}
