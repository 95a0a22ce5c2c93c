package io.waf2kafka.demo;

import io.waf2kafka.demo.http.Request;
import io.waf2kafka.demo.http.Response;
import java.util.Optional;

/** One vendor's API as its document describes it; what goes wrong is {@link FaultyApi}'s part. */
interface VendorApi {

  /**
   * Answers a request.
   *
   * @param twist a fault that changes which rows come: {@link Fault#REPEATED_ROWS} or {@link
   *     Fault#ROWS_OUT_OF_RANGE}
   */
  Response answer(Request request, Optional<Fault> twist);

  /** Whether events are asked for, and not a token or an account. */
  boolean isDataRequest(Request request);

  /** An error in the vendor's form. */
  Response error(int status);

  /** An error that comes with status 200. */
  Response hiddenError();

  /** A request is answered with an error before the vendor looked at it. */
  void failed(Request request);

  /** All access tokens given out so far are refused from now on. */
  void revokeTokens();
}
