package io.waf2kafka.ocsf;

/**
 * What every mapper needs to know besides the row.
 *
 * @param tenant the configured alias that becomes {@code metadata.tenant_uid}
 * @param redaction what is hidden
 * @param rawData whether {@code raw_data} holds the redacted row
 */
public record MapperSettings(String tenant, Redaction redaction, boolean rawData) {

  /** The default redaction, no raw data. */
  public static MapperSettings of(String tenant) {
    return new MapperSettings(tenant, Redaction.standard(), false);
  }
}
