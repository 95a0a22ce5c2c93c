/** Indusface AppTrana, SIEM API v1. */
package io.waf2kafka.source.apptrana;
