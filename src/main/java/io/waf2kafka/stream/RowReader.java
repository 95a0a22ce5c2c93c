package io.waf2kafka.stream;

import java.io.IOException;

/** Reads the rows of one answer while it arrives. */
public interface RowReader {

  /**
   * The next row, or null at the end of the answer.
   *
   * @throws VendorException when the answer is no success after all
   * @throws IOException when it breaks off, or is no JSON
   */
  Row next() throws IOException;
}
