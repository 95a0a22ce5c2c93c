package io.waf2kafka.stream;

/**
 * One entry of a vendor's answer.
 *
 * @param json the entry as plain JSON values (maps, lists, strings, numbers)
 * @param context what the answer says about the entry from outside, such as its website; or null
 * @param uid its identity, computed before mapping
 * @param malformed why it is no event, else null
 */
public record Row(Object json, String context, String uid, String malformed) {

  /** Whether it can be mapped: everything that is an event can. */
  public boolean isEvent() {
    return malformed == null;
  }
}
