package io.waf2kafka.demo.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads requests as RFC 9112 frames them. */
final class RequestReader {

  private static final int LINE_LIMIT = 64 * 1024;
  private static final int BODY_LIMIT = 1024 * 1024;

  /** What to do before a body is read for which the client waits to be asked. */
  interface OnExpect {
    void goOn() throws IOException;
  }

  private final InputStream in;
  private final Clock clock;
  private final OnExpect onExpect;

  RequestReader(InputStream in, Clock clock, OnExpect onExpect) {
    this.in = in;
    this.clock = clock;
    this.onExpect = onExpect;
  }

  /**
   * Reads the next request.
   *
   * @return null when the client closed the connection between two requests
   * @throws ProtocolException when it is not HTTP
   */
  Request next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    String[] line = ((char) first + readLine()).split(" ");
    if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not a request line");
    }
    List<Header> headers = readHeaders();
    String body = new String(readBody(headers), StandardCharsets.UTF_8);
    int mark = line[1].indexOf('?');
    String path = mark < 0 ? line[1] : line[1].substring(0, mark);
    String query = mark < 0 ? "" : line[1].substring(mark + 1);
    return new Request(clock.instant(), line[0], path, query, headers, body);
  }

  private List<Header> readHeaders() throws IOException {
    List<Header> headers = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("not a header field");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return List.copyOf(headers);
  }

  private byte[] readBody(List<Header> headers) throws IOException {
    String length = value(headers, "Content-Length");
    String coding = value(headers, "Transfer-Encoding");
    if ("100-continue".equalsIgnoreCase(value(headers, "Expect"))) {
      onExpect.goOn();
    }
    if ("chunked".equalsIgnoreCase(coding)) {
      return readChunks();
    }
    return length.isEmpty() ? new byte[0] : readExactly(number(length, 10));
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = number(readLine().split(";")[0], 16);
    while (size > 0 && body.size() <= BODY_LIMIT) {
      body.write(readExactly(size));
      readLine();
      size = number(readLine().split(";")[0], 16);
    }
    readHeaders();
    return body.toByteArray();
  }

  private byte[] readExactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("body ended early");
    }
    return bytes;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LINE_LIMIT) {
        throw new ProtocolException("line without end");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  private static int number(String text, int radix) throws ProtocolException {
    try {
      int number = Integer.parseInt(text.strip(), radix);
      if (number < 0 || number > BODY_LIMIT) {
        throw new ProtocolException("length out of bounds: " + number);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new ProtocolException("not a length");
    }
  }

  private static String value(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst().orElse("");
  }
}
