package io.waf2kafka.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of one stream: keys of its own prefix first ({@code acme.url}), then those of its
 * source ({@code apptrana.url}), then those of all streams ({@code waf.schema}). Credentials are
 * never taken from another prefix.
 *
 * @param stream the stream's id
 * @param source the vendor's word
 * @param prefix the prefix of the stream's own keys
 * @param settings all settings
 */
public record StreamSettings(String stream, String source, String prefix, Settings settings) {

  private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

  private static final String ALL = "waf.";

  /** The key that a value comes from, for error messages. */
  public String key(String name) {
    if (settings.find(prefix + "." + name).isPresent()) {
      return prefix + "." + name;
    }
    boolean ofAll =
        settings.find(ALL + name).isPresent() && settings.find(source + "." + name).isEmpty();
    return ofAll ? ALL + name : source + "." + name;
  }

  /** A setting of this stream, else of its source, else of all streams, else "". */
  public String get(String name) {
    return settings.get(key(name));
  }

  /** A setting of this stream alone: credentials. */
  public String own(String name) {
    return settings.get(prefix + "." + name);
  }

  /** A setting of this stream alone that must not be empty. */
  public String requiredOwn(String name) {
    return settings.required(prefix + "." + name);
  }

  public List<String> list(String name) {
    return settings.list(key(name));
  }

  public boolean flag(String name) {
    return settings.flag(key(name));
  }

  public Duration duration(String name) {
    return settings.duration(key(name));
  }

  /** A setting that allows a few words only. */
  public String oneOf(String name, List<String> allowed) {
    return Settings.oneOf(key(name), settings.required(key(name)), allowed);
  }

  /** The stream's alias of its tenant, for {@code metadata.tenant_uid}. */
  public String tenant() {
    String own = own("tenant");
    return own.isEmpty() ? settings.required("waf.tenant") : own;
  }

  /**
   * The base of an API, without a slash at its end. Plain HTTP is refused, except to this machine
   * or where {@code WAF_ALLOW_PLAIN_HTTP} says otherwise: it would show the credentials to the
   * network.
   */
  public String url(String name) {
    String key = key(name);
    String text = settings.required(key);
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        if (plain && !loopback(uri.getHost()) && !settings.flag("waf.allow-plain-http")) {
          throw new ConfigurationException(
              Settings.variable(key)
                  + " is plain HTTP to another machine: use https, or set WAF_ALLOW_PLAIN_HTTP=true");
        }
        if (plain || "https".equalsIgnoreCase(uri.getScheme())) {
          return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        }
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new ConfigurationException(
        Settings.variable(key) // its value may hold a password
            + " is no address: write https://host/path, without user and query");
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
  }
}
