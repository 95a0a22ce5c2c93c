package io.waf2kafka.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium, where there is one. */
public final class Browser {

  private final Path program;
  private final Path folder;

  private Browser(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Looks for one on the path.
   *
   * @param folder where it keeps what it keeps
   */
  public static Optional<Browser> find(Path folder) {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            path ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Browser(program, folder));
  }

  /** The document after the page's script has asked once. */
  public String document(String address, int width) throws IOException, InterruptedException {
    return run(address, width, "--dump-dom");
  }

  /** A picture of the page. */
  public void screenshot(String address, int width, int height, Path file)
      throws IOException, InterruptedException {
    run(address, width + "," + height, "--screenshot=" + file.toAbsolutePath());
  }

  private String run(String address, int width, String what)
      throws IOException, InterruptedException {
    return run(address, width + ",900", what);
  }

  private String run(String address, String size, String what)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"));
    command.addAll(List.of("--hide-scrollbars", "--window-size=" + size));
    command.add("--user-data-dir=" + folder.resolve("browser").toAbsolutePath());
    command.addAll(List.of("--virtual-time-budget=3000", what, address));
    Process browser =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (browser.waitFor() != 0) {
      throw new IOException("the browser ended with code " + browser.exitValue());
    }
    return said;
  }
}
