package org.regenregistry.server.intake;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A request whose body was read, unpacked and looked at; it is read from memory from now on. */
final class CheckedRequest extends HttpServletRequestWrapper {

  private static final String ENCODING = "Content-Encoding";
  private static final String LENGTH = "Content-Length";

  private final Body.Complete body;

  CheckedRequest(HttpServletRequest request, Body.Complete body) {
    super(request);
    this.body = body;
  }

  private ByteArrayInputStream bytes() {
    return new ByteArrayInputStream(body.bytes(), 0, body.length());
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Bytes(bytes());
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(bytes(), StandardCharsets.UTF_8));
  }

  @Override
  public int getContentLength() {
    return body.length();
  }

  @Override
  public long getContentLengthLong() {
    return body.length();
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (name.equalsIgnoreCase(ENCODING)) {
      return null;
    }
    return name.equalsIgnoreCase(LENGTH) ? Integer.toString(body.length()) : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String own = getHeader(name);
    boolean replaced = name.equalsIgnoreCase(ENCODING) || name.equalsIgnoreCase(LENGTH);
    if (!replaced) {
      return super.getHeaders(name);
    }
    return own == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(own));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> !name.equalsIgnoreCase(ENCODING))
            .toList());
  }

  private static final class Bytes extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return bytes.read(target, from, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("This request is not asynchronous");
    }
  }
}
