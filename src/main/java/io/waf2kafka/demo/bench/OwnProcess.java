package io.waf2kafka.demo.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command of the program in a process of its own, with the options of this one: what Java
 * compiled for one vendor's rows does not slow another's down there.
 */
public final class OwnProcess {

  /** Its exit code, and what it printed unless that was shown. */
  public record Result(int exitCode, String output) {}

  private OwnProcess() {}

  /**
   * Runs a command to its end; it is stopped when this process is. Its errors are shown.
   *
   * @param shown whether what it prints is shown, too
   */
  public static Result run(Class<?> main, List<String> arguments, boolean shown)
      throws IOException, InterruptedException {
    Process process =
        Child.stopping(
            Child.builder(Child.asLaunched(), main, arguments.toArray(String[]::new))
                .redirectOutput(shown ? Redirect.INHERIT : Redirect.PIPE)
                .start());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
