package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;

/**
 * Where an event's request came from: addresses that RFC 5737, 2544 and 3849 keep free for this.
 */
final class Attacker {

  private static final int ATTACKERS = 5000;
  private static final String[] COUNTRIES = {"IN", "FR", "US", "CN", "DE", "BR", "NL", "VN"};
  private static final String[] AGENTS = {
    "curl/8.5.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
    "sqlmap/1.8.4#stable (https://sqlmap.org)",
    "python-requests/2.32.3",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
  };

  private final Seed seed;

  Attacker(Seed seed) {
    this.seed = seed;
  }

  void writeAddress(Occurrence occurrence, RowBuffer out) {
    int attacker = attacker(occurrence);
    if (attacker % 16 == 0) {
      out.put("2001:db8:").hex(attacker >>> 8, 2).put("::").hex(0x100 + attacker % 256, 3);
    } else {
      out.put("198.1").put(Integer.toString(8 + attacker % 2)).put('.');
      out.put(Integer.toString(attacker / 250)).put('.').put(Integer.toString(1 + attacker % 250));
    }
  }

  String country(Occurrence occurrence) {
    return COUNTRIES[attacker(occurrence) % COUNTRIES.length];
  }

  String agent(Occurrence occurrence) {
    return AGENTS[attacker(occurrence) % AGENTS.length];
  }

  private int attacker(Occurrence occurrence) {
    return seed.pick(occurrence.request(), Aspect.ADDRESS, ATTACKERS);
  }
}
