package io.waf2kafka.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program asks of Kubernetes' API server, answered as that does: pods that are listed by a
 * label, leases with optimistic locking; over TLS, for who has the service account's token, and as
 * far as the shipped role allows.
 */
final class KubernetesApiServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile("/api(?:s/([a-z0-9.]+))?/v1/namespaces/waf/([a-z]+)(?:/([a-z0-9.-]+))?");

  private record Answer(int status, JsonNode body) {

    static Answer failure(int status, String reason) {
      return new Answer(
          status, JSON.createObjectNode().put("kind", "Status").put("reason", reason));
    }
  }

  private final Path folder;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final KubernetesRole role = KubernetesRole.shipped();
  private final Map<String, ObjectNode> pods = new TreeMap<>();
  private final Map<String, ObjectNode> leases = new TreeMap<>();
  private final Set<String> conflicts = new TreeSet<>();
  private final Set<String> forbidden = new TreeSet<>();
  private String token;
  private long version;

  /** A server with its files in that folder, and one pod of another program. */
  KubernetesApiServer(Path folder) {
    this.folder = folder;
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(
        new HttpsConfigurator(Certificates.issue(folder, folder.resolve("ca.crt"))));
    changeToken();
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    pod("kafka-0", "kafka", true);
  }

  /** What a process needs to find it, in the place of a service account's files. */
  Map<String, String> environment() {
    return Map.of(
        "KUBERNETES_SERVICE_HOST",
        "localhost",
        "KUBERNETES_SERVICE_PORT",
        String.valueOf(server.getAddress().getPort()),
        "KUBERNETES_NAMESPACE",
        "waf",
        "KUBERNETES_CERTS_CA_FILE",
        folder.resolve("ca.crt").toString(),
        "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
        folder.resolve("token").toString(),
        "KUBERNETES_AUTH_TRYKUBECONFIG",
        "false");
  }

  /** The service account's token runs out, as it does each hour; the next one is in the file. */
  synchronized void changeToken() {
    token = "token-" + ++version;
    try {
      Files.writeString(folder.resolve("token"), token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pod of the program, and what its readiness probe says. */
  void pod(String name, boolean ready) {
    pod(name, "waf2kafka", ready);
  }

  private synchronized void pod(String name, String program, boolean ready) {
    ObjectNode pod = JSON.createObjectNode();
    ObjectNode metadata = pod.putObject("metadata").put("name", name);
    metadata.putObject("labels").put("app.kubernetes.io/name", program);
    ObjectNode status = pod.putObject("status").put("phase", "Running");
    ObjectNode condition = status.putArray("conditions").addObject().put("type", "Ready");
    condition.put("status", ready ? "True" : "False");
    pods.put(name, pod);
  }

  synchronized void deletePod(String name) {
    pods.remove(name);
  }

  /** Its next update conflicts: somebody writes the lease after its holder has read it. */
  synchronized void conflict(String lease) {
    conflicts.add(lease);
  }

  /** Conflicts that are still to come. */
  synchronized Set<String> conflicts() {
    return Set.copyOf(conflicts);
  }

  /** Writes another holder into a lease. */
  synchronized void give(String lease, String pod) {
    ((ObjectNode) leases.get(lease).get("spec")).put("holderIdentity", pod);
    stamp(leases.get(lease));
  }

  /** What was asked beyond the role's rights. */
  synchronized Set<String> forbidden() {
    return Set.copyOf(forbidden);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes());
      Answer answer = answer(exchange, body);
      byte[] bytes = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Answer answer(HttpExchange request, String body) throws IOException {
    Matcher path = PATH.matcher(request.getRequestURI().getPath());
    if (!("Bearer " + token).equals(request.getRequestHeaders().getFirst("Authorization"))) {
      return Answer.failure(401, "Unauthorized");
    }
    if (!path.matches()) {
      return Answer.failure(404, "NotFound");
    }
    String name = path.group(3);
    String verb = Map.of("POST", "create", "PUT", "update").get(request.getRequestMethod());
    verb = verb != null ? verb : name == null ? "list" : "get";
    if (!role.allows(path.group(1) == null ? "" : path.group(1), path.group(2), verb)) {
      forbidden.add(verb + " " + path.group(2));
      return Answer.failure(403, "Forbidden");
    }
    return switch (verb) {
      case "list" ->
          list(path.group(2).equals("pods") ? pods : leases, request.getRequestURI().getQuery());
      case "create" -> create((ObjectNode) JSON.readTree(body));
      case "update" -> update(name, (ObjectNode) JSON.readTree(body));
      default -> get(name);
    };
  }

  private static Answer list(Map<String, ObjectNode> all, String query) {
    String[] label = query.replaceFirst("labelSelector=", "").split("=", 2);
    ObjectNode list = JSON.createObjectNode().put("kind", "List").put("apiVersion", "v1");
    ArrayNode items = list.putArray("items");
    all.values().stream()
        .filter(item -> item.at("/metadata/labels").path(label[0]).asText().equals(label[1]))
        .forEach(items::add);
    return new Answer(200, list);
  }

  private Answer get(String name) {
    ObjectNode lease = leases.get(name);
    return lease == null ? Answer.failure(404, "NotFound") : new Answer(200, lease);
  }

  private Answer create(ObjectNode lease) {
    String name = lease.at("/metadata/name").asText();
    if (leases.containsKey(name)) {
      return Answer.failure(409, "AlreadyExists");
    }
    leases.put(name, stamp(lease));
    return new Answer(201, lease);
  }

  private Answer update(String name, ObjectNode lease) {
    ObjectNode old = leases.get(name);
    if (old == null) {
      return Answer.failure(404, "NotFound");
    }
    if (conflicts.remove(name)) {
      stamp(old);
    }
    if (!old.at("/metadata/resourceVersion").equals(lease.at("/metadata/resourceVersion"))) {
      return Answer.failure(409, "Conflict");
    }
    leases.put(name, stamp(lease));
    return new Answer(200, lease);
  }

  private ObjectNode stamp(ObjectNode lease) {
    ObjectNode metadata = (ObjectNode) lease.get("metadata");
    metadata.put("namespace", "waf").put("resourceVersion", String.valueOf(++version));
    return lease;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
