package io.waf2kafka.mapping;

import io.waf2kafka.demo.SampleRows;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.apptrana.AppTranaRows;
import io.waf2kafka.source.baleen.BaleenMapper;
import io.waf2kafka.source.baleen.BaleenPages;
import io.waf2kafka.source.baleen.BaleenRows;
import io.waf2kafka.stream.Row;
import io.waf2kafka.stream.RowReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A vendor's answer with many rows, and the mapper of them with the settings as shipped.
 *
 * @param vendor whose answer it is
 * @param rows its rows alone
 * @param bytes the answer
 */
record Answer(Vendor vendor, List<byte[]> rows, byte[] bytes) {

  /** So many that what is around them does not count. */
  static final int ROWS = 500;

  /** As long as the simulator's rows are not, but records with several rules are. */
  private static final int BALEEN_BYTES = 4_000;

  private static final String TENANT = "default";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final AppTranaMapper APPTRANA = new AppTranaMapper(MapperSettings.of(TENANT));
  private static final BaleenMapper BALEEN =
      new BaleenMapper(MapperSettings.of(TENANT), BaleenMapper.Options.DEFAULT);

  static Answer of(Vendor vendor) throws IOException {
    boolean appTrana = vendor == Vendor.APPTRANA;
    List<byte[]> rows =
        appTrana ? SampleRows.of(vendor, ROWS) : SampleRows.ofBaleen(ROWS, BALEEN_BYTES);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        utf8(
            appTrana
                ? "{\"successMessage\":\"Success\",\"data\":[{\"websiteName\":\" www.abc.example \","
                    + "\"attacks\":["
                : "["));
    for (int i = 0; i < rows.size(); i++) {
      out.writeBytes(utf8(i == 0 ? "" : ","));
      out.writeBytes(rows.get(i));
    }
    out.writeBytes(utf8(appTrana ? "]}]}" : "]"));
    return new Answer(vendor, rows, out.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the answer from its beginning. */
  RowReader reader() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    return vendor == Vendor.APPTRANA
        ? new AppTranaRows(in, TENANT)
        : new BaleenRows(in, new BaleenPages(List.of()).next(), "namespace");
  }

  /** The event of a row. */
  @SuppressWarnings("unchecked")
  Map<String, Object> event(Row row) {
    Map<String, Object> json = (Map<String, Object>) row.json();
    return vendor == Vendor.APPTRANA
        ? APPTRANA.map(row.context(), json, row.uid(), CLOCK.instant())
        : BALEEN.map(json, row.uid(), 0L, Long.MAX_VALUE, CLOCK.instant());
  }
}
