package io.waf2kafka;

import io.waf2kafka.config.Causes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the route files that change while the program runs. The route of a file that is changed
 * is stopped once no window is in it, windows that come meanwhile wait, and the new one takes its
 * place; what is in flight ends as any window does: committed, or aborted and fetched again. A file
 * that cannot be used leaves the old route running.
 *
 * <p>Files are looked at each second, since not every mount reports changes; and one counts as
 * changed when it was the same twice, since half of a file may be a valid route that drops events.
 */
final class RouteFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

  private final CamelContext context;
  private final Path folder;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "route-files");
            thread.setDaemon(true);
            return thread;
          });

  /** What was looked at, usable or not. */
  private final Map<Path, String> seen;

  private final Map<Path, String> running;
  private Map<Path, String> before;

  RouteFiles(CamelContext context, Path folder) throws IOException {
    this.context = context;
    this.folder = folder;
    this.running = read();
    this.seen = new TreeMap<>(running);
    this.before = running;
    timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private Map<Path, String> read() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.camel.yaml")) {
      for (Path file : found) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  private void look() {
    try {
      Map<Path, String> now = read();
      for (Map.Entry<Path, String> file : now.entrySet()) {
        String text = file.getValue();
        if (text.equals(before.get(file.getKey())) && !text.equals(seen.put(file.getKey(), text))) {
          change(file.getKey(), text);
        }
      }
      before = now;
    } catch (IOException | RuntimeException e) {
      LOG.debug("the route files cannot be read: they are looked at again in a second", e);
    }
  }

  private void change(Path file, String text) {
    String name = folder.getFileName() + "/" + file.getFileName();
    String old = running.get(file);
    RouteText route = new RouteText(text);
    try {
      if (!route.holdsRoutesOnly()) {
        LOG.warn("{} has changed: it takes effect when the program is started again", name);
        return;
      }
      Resource resource = resource(file, text);
      RouteText.check(context, resource);
      swap(resource, old == null ? null : resource(file, old));
      running.put(file, text);
      LOG.info("{} has changed: its route was taken up", name);
    } catch (Exception e) {
      LOG.warn(
          "{} cannot be used, the old route runs on: {}",
          name + ":" + route.line(e, old == null ? "" : old),
          words(e));
    }
  }

  private static Resource resource(Path file, String text) {
    return ResourceHelper.fromString(file.toUri().toString(), text);
  }

  private void swap(Resource resource, Resource old) throws Exception {
    RoutesLoader loader = PluginHelper.getRoutesLoader(context);
    try {
      loader.updateRoutes(List.of(resource));
    } catch (Exception e) {
      if (old != null) {
        loader.updateRoutes(List.of(old));
      }
      throw e;
    }
  }

  private static String words(Throwable failure) {
    String words =
        String.valueOf(Causes.root(failure).getMessage()).replaceAll("\\s+", " ").strip();
    words = words.replaceFirst(",? in (reader|file:).*", "");
    return words.length() > 300 ? words.substring(0, 300) + "…" : words;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
