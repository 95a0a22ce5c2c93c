package io.waf2kafka.verify;

import java.util.List;

/** The findings about all streams, by their ids. */
public record Report(List<StreamReport> streams) {

  /** Whether no fault was found. */
  public boolean isOk() {
    return faults() == 0;
  }

  /** How many faults were found. */
  public long faults() {
    return streams.stream().mapToLong(StreamReport::faultCount).sum();
  }
}
