package io.waf2kafka.ocsf;

/** IPv6 addresses as eight groups of 16 bits: read as RFC 4291 says, written as RFC 5952 says. */
final class Ipv6 {

  private static final int GROUPS = 8;
  private static final int MAPPED_PREFIX = 5;

  private Ipv6() {}

  /** The eight groups, or null when the text is no address. */
  static int[] parse(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = new int[GROUPS];
      return read(text, groups) == GROUPS ? groups : null;
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] head = new int[GROUPS];
    int[] tail = new int[GROUPS];
    String before = text.substring(0, gap);
    int headSize = before.isEmpty() ? 0 : before.indexOf('.') >= 0 ? -1 : read(before, head);
    int tailSize = gap + 2 == text.length() ? 0 : read(text.substring(gap + 2), tail);
    if (headSize < 0 || tailSize < 0 || headSize + tailSize >= GROUPS) {
      return null;
    }
    System.arraycopy(tail, 0, head, GROUPS - tailSize, tailSize);
    return head;
  }

  /** Reads groups divided by colons, the last two perhaps as IPv4; how many, or -1. */
  private static int read(String text, int[] groups) {
    int count = 0;
    int at = 0;
    while (true) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && text.indexOf('.', at) >= 0) {
        return readIpv4(text, at, groups, count);
      }
      int group = group(text, at, end);
      if (group < 0 || count == GROUPS) {
        return -1;
      }
      groups[count++] = group;
      if (colon < 0) {
        return count;
      }
      at = colon + 1;
    }
  }

  private static int readIpv4(String text, int from, int[] groups, int count) {
    long address = Ipv4.parse(text, from);
    if (address < 0 || count > GROUPS - 2) {
      return -1;
    }
    groups[count] = (int) (address >> 16);
    groups[count + 1] = (int) (address & 0xFFFF);
    return count + 2;
  }

  private static int group(String text, int from, int to) {
    if (to == from || to - from > 4) {
      return -1;
    }
    int group = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  /** Whether the address is {@code ::ffff:a.b.c.d}. */
  static boolean isMappedIpv4(int[] groups) {
    for (int i = 0; i < MAPPED_PREFIX; i++) {
      if (groups[i] != 0) {
        return false;
      }
    }
    return groups[MAPPED_PREFIX] == 0xFFFF;
  }

  static String format(int[] groups) {
    int gapStart = -1;
    int gapSize = 1; // one zero group alone is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int size = 0;
      while (i + size < GROUPS && groups[i + size] == 0) {
        size++;
      }
      if (size > gapSize) {
        gapStart = i;
        gapSize = size;
      }
      i += size;
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        out.append("::");
        i += gapSize - 1;
      } else {
        if (i > 0 && i != gapStart + gapSize) {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
