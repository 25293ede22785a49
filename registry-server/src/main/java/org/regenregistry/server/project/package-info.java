/**
 * Research projects: who asks pooled questions what for, how much a project may ask, and the ledger
 * of what it asked. Decisions look at the text of questions, never at what the answers would be.
 */
@NullMarked
package org.regenregistry.server.project;

import org.jspecify.annotations.NullMarked;
