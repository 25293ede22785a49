package org.regenregistry.server.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The files of jobs, kept in the database in chunks. */
final class ExtractFiles {

  // A node that lost the job writes nothing more; the lock lets it see a loss that is under way.
  private static final String ADD_CHUNK =
      """
      insert into extract_chunk (job_id, attempt, name, number, content)
      select job_id, attempt, :name, :number, :content
      from extract_job
      where job_id = :job and attempt = :attempt and state = 'running'
      for key share
      """;

  private static final String ADD_FILE =
      """
      insert into extract_file (job_id, attempt, name, media_type, row_count, size, sha256)
      select job_id, attempt, :name, :mediaType, :rows, :size, :sha256
      from extract_job
      where job_id = :job and attempt = :attempt and state = 'running'
      for key share
      """;

  private static final String LIST =
      """
      select name, media_type, row_count, size, sha256
      from extract_file
      where job_id = :job and attempt = :attempt
      order by name collate "C"
      """;

  private static final String READ_CHUNK =
      """
      select content
      from extract_chunk
      where job_id = :job and attempt = :attempt and name = :name and number = :number
      """;

  private final ExtractDatabase database;

  ExtractFiles(ExtractDatabase database) {
    this.database = database;
  }

  /** Adds the next piece of a file. */
  void addChunk(JobKey key, String name, int number, byte[] content) {
    requireHeld(
        keyed(ADD_CHUNK, key)
            .param("name", name)
            .param("number", number)
            .param("content", content)
            .update());
  }

  /** Records a file whose pieces are all there. */
  void add(JobKey key, StoredFile file) {
    requireHeld(
        keyed(ADD_FILE, key)
            .param("name", file.name())
            .param("mediaType", file.mediaType())
            .param("rows", file.rows().isPresent() ? file.rows().getAsLong() : null)
            .param("size", file.size())
            .param("sha256", file.sha256().bytes())
            .update());
  }

  /** The files of a finished start of a job. */
  List<StoredFile> list(JobKey key) {
    return keyed(LIST, key).query(ExtractFiles::file).list();
  }

  /** The file of that exact name, or nothing. */
  Optional<StoredFile> find(JobKey key, String name) {
    return list(key).stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Copies a file's content piece by piece, holding no connection while the receiver is slow. */
  void copy(JobKey key, StoredFile file, OutputStream target) throws IOException {
    long copied = 0;
    for (int number = 0; copied < file.size(); number++) {
      byte[] content =
          keyed(READ_CHUNK, key)
              .param("name", file.name())
              .param("number", number)
              .query(byte[].class)
              .optional()
              .orElseThrow(() -> new IOException("The extract was removed during its download"));
      target.write(content);
      copied += content.length;
    }
  }

  private StatementSpec keyed(String sql, JobKey key) {
    return database.jdbc().sql(sql).param("job", key.job()).param("attempt", key.attempt());
  }

  private static void requireHeld(int written) {
    if (written == 0) {
      throw new LostJobException();
    }
  }

  private static StoredFile file(ResultSet row, int number) throws SQLException {
    long rows = row.getLong("row_count");
    OptionalLong rowCount = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
    return new StoredFile(
        row.getString("name"),
        row.getString("media_type"),
        rowCount,
        row.getLong("size"),
        StoredFile.Digest.of(row.getBytes("sha256")));
  }
}
