package org.regenregistry.server.submission;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** What a Bundle asks for, or what is wrong with its form. */
public sealed interface ParsedBundle {

  /** Entries that can be carried out. */
  record Understood(List<Instruction> instructions) implements ParsedBundle {

    public Understood {
      instructions = List.copyOf(instructions);
    }
  }

  /** Entries that make no sense. */
  record Malformed(List<Problem> problems) implements ParsedBundle {

    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
