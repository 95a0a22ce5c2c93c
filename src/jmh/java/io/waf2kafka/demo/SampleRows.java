package io.waf2kafka.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the simulator, each one different, for benchmarks. */
public final class SampleRows {

  private static final long FROM = 1_790_000_000; // any second will do

  private SampleRows() {}

  /** So many rows of the vendor as its API writes them, each as UTF-8. */
  public static List<byte[]> of(Vendor vendor, int count) {
    Truth truth = new Truth(SimulatorConfig.defaults());
    Rows rows = vendor == Vendor.APPTRANA ? truth.appTranaRows() : truth.baleenRows();
    Timeline timeline = truth.timeline(vendor);
    List<byte[]> all = new ArrayList<>(count);
    for (long second = FROM; all.size() < count; second++) {
      for (int i = 0; i < timeline.count(second) && all.size() < count; i++) {
        all.add(bytes(rows, timeline.at(second, i)));
      }
    }
    return all;
  }

  private static byte[] bytes(Rows rows, Occurrence occurrence) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowBuffer out = new RowBuffer(bytes);
    rows.write(occurrence, out);
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
