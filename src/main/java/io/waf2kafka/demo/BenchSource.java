package io.waf2kafka.demo;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whose events a bench measures: the values of its option {@code --source}. */
enum BenchSource {
  APPTRANA(Vendor.APPTRANA),
  BALEEN(Vendor.BALEEN),
  BOTH(Vendor.APPTRANA, Vendor.BALEEN);

  private final List<Vendor> vendors;

  BenchSource(Vendor... vendors) {
    this.vendors = List.of(vendors);
  }

  List<Vendor> vendors() {
    return vendors;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a value, in small letters. */
  static final class Word implements ITypeConverter<BenchSource> {

    @Override
    public BenchSource convert(String text) {
      for (BenchSource source : values()) {
        if (source.toString().equals(text)) {
          return source;
        }
      }
      throw new TypeConversionException("'" + text + "' is not one of apptrana, baleen, both");
    }
  }
}
