package io.waf2kafka.stream;

import io.waf2kafka.config.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** What the shared steps need of a vendor: a bean named like the source. */
public interface Source {

  /** Whether the stream has credentials; without them it is not started. */
  boolean isConfigured(StreamSettings settings);

  /**
   * Checks a stream's settings before anything is contacted.
   *
   * @throws io.waf2kafka.config.ConfigurationException when one cannot be used
   */
  void check(StreamSettings settings);

  /**
   * What tells one account of the vendor from another; it may be a secret. Streams of one account
   * share its request budget.
   */
  String account(StreamSettings settings);

  /**
   * The calls of a window, one after another: websites, or pages. Each is a body of the source's
   * route.
   */
  Iterator<?> calls(OpenWindow window);

  /**
   * The rows of a streamed answer.
   *
   * @param answer the body of the answer; read as it comes, closed by the caller
   */
  RowReader rows(InputStream answer, Object call, OpenWindow window) throws IOException;

  /**
   * The names of the settings that are the login; whoever checks a refusal is told to look there.
   */
  default List<String> credentials() {
    return List.of("api-key");
  }

  /**
   * What of an account the stream reads, and what else the login may see, in words for a person;
   * known once a call was answered. Null where a login sees one account only.
   */
  default String namespace(Stream stream) {
    return null;
  }

  /** A credential was refused with 401: whatever was kept of a login is forgotten. */
  void refused(Stream stream);
}
