package io.waf2kafka.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the shipped role allows.
 *
 * @param rights API group, kind and verb, with spaces between them
 */
record KubernetesRole(Set<String> rights) {

  private static final Path FILE = Path.of("src/main/kubernetes-leases/rbac.yaml");

  static KubernetesRole shipped() {
    Set<String> rights = new TreeSet<>();
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (Reader in = Files.newBufferedReader(FILE)) {
      for (Object document : yaml.loadAll(in)) {
        Object rules = ((Map<?, ?>) document).get("rules");
        if (rules instanceof List<?> list) {
          list.forEach(rule -> add((Map<?, ?>) rule, rights));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KubernetesRole(rights);
  }

  private static void add(Map<?, ?> rule, Set<String> rights) {
    for (Object group : (List<?>) rule.get("apiGroups")) {
      for (Object kind : (List<?>) rule.get("resources")) {
        for (Object verb : (List<?>) rule.get("verbs")) {
          rights.add(group + " " + kind + " " + verb);
        }
      }
    }
  }

  boolean allows(String group, String kind, String verb) {
    return rights.contains(group + " " + kind + " " + verb);
  }
}
