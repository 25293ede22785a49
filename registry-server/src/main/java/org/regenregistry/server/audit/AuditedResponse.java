package org.regenregistry.server.audit;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until its event is stored. Nothing leaves before: the container keeps what
 * is written until its buffer is full, until all that was announced is there, or until it is told
 * to flush, and the event is stored before any of these.
 */
final class AuditedResponse extends HttpServletResponseWrapper {

  private enum State {
    OPEN,
    RECORDED,
    REFUSED
  }

  private final BooleanSupplier record;
  private State state = State.OPEN;
  private long written;
  private long announced;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  /**
   * An answer whose event is not stored yet.
   *
   * @param record stores the event, and says whether it could
   */
  AuditedResponse(HttpServletResponse response, BooleanSupplier record) {
    super(response);
    this.record = record;
  }

  /** Stores the event unless that is done; says whether the answer may leave. */
  boolean settle() {
    if (state == State.OPEN) {
      state = record.getAsBoolean() ? State.RECORDED : State.REFUSED;
    }
    return state == State.RECORDED;
  }

  /** Whether the event could not be stored, so that another answer is due. */
  boolean isRefused() {
    return state == State.REFUSED;
  }

  /** Whether the event is stored and the container has begun to send. */
  boolean isLeaving() {
    return state == State.RECORDED && isCommitted();
  }

  /** Passes on what a writer still holds, and stores the event. */
  boolean finish() {
    if (writer != null) {
      writer.flush();
    }
    return settle();
  }

  private void require() throws IOException {
    if (!settle()) {
      throw new IOException("The event of this answer cannot be stored");
    }
  }

  private void take(int bytes) throws IOException {
    written += bytes;
    boolean whole = announced > 0 && written >= announced;
    if (state == State.REFUSED || whole || written >= getBufferSize()) {
      require();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (stream == null) {
      stream = new Held(getResponse().getOutputStream());
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      writer =
          new PrintWriter(
              new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())));
    }
    return writer;
  }

  /** With the last of as many bytes the container takes the answer for sent. */
  @Override
  public void setContentLength(int length) {
    announced = length;
    super.setContentLength(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    announced = length;
    super.setContentLengthLong(length);
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equalsIgnoreCase("Content-Length")) {
      announced = Long.parseLong(value);
    }
    super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equalsIgnoreCase("Content-Length")) {
      announced = Long.parseLong(value);
    }
    super.addHeader(name, value);
  }

  /** The container takes an answer for sent from here on, so its event is stored before. */
  @Override
  public void sendError(int status) throws IOException {
    requireWith(status);
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    requireWith(status);
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    requireWith(SC_FOUND);
    super.sendRedirect(location);
  }

  @Override
  public void sendRedirect(String location, int status) throws IOException {
    requireWith(status);
    super.sendRedirect(location, status);
  }

  @Override
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    requireWith(SC_FOUND);
    super.sendRedirect(location, clearBuffer);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    requireWith(status);
    super.sendRedirect(location, status, clearBuffer);
  }

  private void requireWith(int status) throws IOException {
    if (state == State.OPEN) {
      setStatus(status);
    }
    require();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (writer != null) {
      writer.flush();
    }
    require();
    super.flushBuffer();
  }

  @Override
  public void reset() {
    super.reset();
    written = 0;
    announced = 0;
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    written = 0;
  }

  /** The container's stream, held back. */
  private final class Held extends ServletOutputStream {

    private final ServletOutputStream container;

    Held(ServletOutputStream container) {
      this.container = container;
    }

    @Override
    public void write(int value) throws IOException {
      take(1);
      container.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      container.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      require();
      container.flush();
    }

    @Override
    public void close() throws IOException {
      require();
      container.close();
    }

    @Override
    public boolean isReady() {
      return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("Answers are written on the thread of the request");
    }
  }
}
