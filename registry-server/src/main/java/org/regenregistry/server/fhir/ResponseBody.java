package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The body of an answer, compressed where the client takes that and it saves anything. */
final class ResponseBody {

  /** What fits into one packet of an Ethernet gains nothing by being smaller. */
  private static final int WORTH_COMPRESSING = 1_400;

  private static final int BUFFER = 16_384;

  /** The coding, unless its weight is zero. */
  private static final Pattern GZIP =
      Pattern.compile(
          "(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1(\\.0*)?|0\\.[0-9]*[1-9][0-9]*)\\s*)?(,|$)");

  private final HttpServletResponse response;
  private final boolean compressible;

  ResponseBody(RequestDetails request, HttpServletResponse response, EncodingEnum encoding) {
    this.response = response;
    this.compressible = takesGzip(request);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(encoding.getResourceContentTypeNonLegacy() + ";charset=UTF-8");
    response.addHeader("Vary", "Accept, Accept-Encoding");
  }

  /** Sends a body that is ready. */
  void send(byte[] body) throws IOException {
    byte[] sent = body;
    if (compressible && body.length >= WORTH_COMPRESSING) {
      response.setHeader("Content-Encoding", "gzip");
      sent = compressed(body);
    }
    response.setContentLength(sent.length);
    response.getOutputStream().write(sent);
  }

  /** Where to write a body of unknown length; to be closed. */
  OutputStream stream() throws IOException {
    OutputStream out = response.getOutputStream();
    if (!compressible) {
      return out;
    }
    response.setHeader("Content-Encoding", "gzip");
    return new GZIPOutputStream(out, BUFFER);
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
    try (OutputStream out = new GZIPOutputStream(bytes, BUFFER)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private static boolean takesGzip(RequestDetails request) {
    List<String> accepted = request.getHeaders("Accept-Encoding");
    return accepted != null
        && GZIP.matcher(String.join(",", accepted).toLowerCase(Locale.ROOT)).find();
  }
}
