package io.waf2kafka.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the simulator, each one different, for benchmarks. */
public final class SampleRows {

  private static final long FROM = 1_790_000_000; // any second will do

  private static final String MESSAGES = "/transaction/messages";
  private static final ObjectMapper JACKSON = new ObjectMapper();

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

  /**
   * The same of Baleen with at least so many bytes each: a request that several rules matched has
   * the messages of the rows after it as well.
   */
  public static List<byte[]> ofBaleen(int count, int bytes) throws IOException {
    List<byte[]> rows = of(Vendor.BALEEN, count);
    List<byte[]> longer = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      JsonNode row = JACKSON.readTree(rows.get(i));
      ArrayNode messages = (ArrayNode) row.at(MESSAGES);
      int size = rows.get(i).length;
      for (int next = i + 1; size < bytes; next++) {
        for (JsonNode message : JACKSON.readTree(rows.get(next % count)).at(MESSAGES)) {
          if (size < bytes) {
            messages.add(message);
            size += JACKSON.writeValueAsBytes(message).length + 1;
          }
        }
      }
      longer.add(JACKSON.writeValueAsBytes(row));
    }
    return longer;
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
