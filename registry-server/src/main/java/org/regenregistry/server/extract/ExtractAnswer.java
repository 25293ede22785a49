package org.regenregistry.server.extract;

import java.util.List;
import java.util.UUID;
import org.regenregistry.server.problem.Problem;

/** What became of a caller's request. */
sealed interface ExtractAnswer {

  /** The order is recorded. */
  record Accepted(UUID job) implements ExtractAnswer {}

  /** The job waits or runs. */
  record Unfinished(String progress) implements ExtractAnswer {}

  /** The files are there. */
  record Finished(Job job, List<StoredFile> files) implements ExtractAnswer {

    public Finished {
      files = List.copyOf(files);
    }
  }

  /** A file to be sent. */
  record Download(JobKey key, StoredFile file) implements ExtractAnswer {}

  /** The job is ended and its files are gone. */
  record Removed() implements ExtractAnswer {}

  /** Nothing was done. */
  record Refused(List<Problem> problems) implements ExtractAnswer {

    public Refused {
      problems = List.copyOf(problems);
    }

    static Refused because(Problem problem) {
      return new Refused(List.of(problem));
    }
  }
}
