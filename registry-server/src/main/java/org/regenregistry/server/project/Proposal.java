package org.regenregistry.server.project;

import java.util.List;

/**
 * What a researcher wants to do.
 *
 * @param members subjects of the realm, beside whoever proposes it
 */
record Proposal(String title, ResearchPurpose purpose, String statement, List<String> members) {

  Proposal {
    members = List.copyOf(members);
  }
}
