package io.waf2kafka.demo.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP/1.1 server: one thread for each connection, keep-alive. */
public final class WireServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
  private static final int BACKLOG = 256;

  private final ServerSocket listener;
  private final Handler handler;
  private final Clock clock;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private WireServer(ServerSocket listener, Handler handler, Clock clock) {
    this.listener = listener;
    this.handler = handler;
    this.clock = clock;
  }

  /**
   * Starts a server.
   *
   * @param host the address to listen on
   * @param port the port to listen on, 0 for a free one
   * @param clock tells the time of the {@code Date} header
   * @throws UncheckedIOException when the port is taken
   */
  public static WireServer start(InetAddress host, int port, Handler handler, Clock clock) {
    try {
      ServerSocket listener = new ServerSocket(port, BACKLOG, host);
      WireServer server = new WireServer(listener, handler, clock);
      inThread("simulator-accept", server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host.getHostAddress() + ":" + port, e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(WireServer::closeQuietly);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        inThread("simulator-" + socket.getPort(), () -> serve(socket));
      } catch (IOException e) {
        LOG.debug("no longer accepting connections", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      ResponseWriter writer = new ResponseWriter(socket, clock);
      RequestReader reader =
          new RequestReader(new BufferedInputStream(socket.getInputStream()), clock, writer::goOn);
      converse(reader, writer);
    } catch (IOException e) {
      LOG.debug("connection ended: {}", e.toString());
    } finally {
      connections.remove(socket);
    }
  }

  private void converse(RequestReader reader, ResponseWriter writer) throws IOException {
    try {
      Request request = reader.next();
      while (request != null && writer.write(answer(request)) && keepsAlive(request)) {
        request = reader.next();
      }
    } catch (ProtocolException e) {
      writer.write(Response.text(400, "text/plain", e.getMessage()).with("Connection", "close"));
    }
  }

  private Response answer(Request request) throws IOException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.error("cannot answer {}", request.line(), e);
      return Response.text(500, "text/plain", "the simulator failed");
    }
  }

  private static boolean keepsAlive(Request request) {
    return !request.header("Connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
  }

  private static void inThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.debug("already closed", e);
    }
  }
}
