package io.waf2kafka.ocsf;

/** How the request ended: {@code status_id} of OCSF 1.8.0. */
enum Status {
  UNKNOWN(0, "Unknown"),
  SUCCESS(1, "Success"),
  FAILURE(2, "Failure");

  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  private final Section attributes;

  Status(int id, String caption) {
    attributes = new Section(2).with("status_id", id).with("status", caption).fixed();
  }

  /** Its number and caption as an event's attributes. */
  Section attributes() {
    return attributes;
  }

  /** A denied request failed; else its status code tells, when there is one. */
  static Status of(Verdict verdict, Response response) {
    if (verdict.isDenied()) {
      return FAILURE;
    }
    if (response == null || response.code() > LAST_ERROR) {
      return UNKNOWN;
    }
    return response.code() < FIRST_ERROR ? SUCCESS : FAILURE;
  }
}
