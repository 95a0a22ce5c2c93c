package io.waf2kafka;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Java's compiler, with the class path of the tests. */
public final class Compiler {

  private Compiler() {}

  /**
   * Compiles files.
   *
   * @param classes the folder for their classes; it must be there
   * @return all that the compiler says, warnings too; empty when all is well
   */
  public static String compile(List<Path> sources, Path classes) throws IOException {
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-d", classes.toString(), "-Xlint:all", "-proc:none", "-parameters");
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      compiler.getTask(said, files, null, options, null, units).call();
    }
    return said.toString();
  }
}
