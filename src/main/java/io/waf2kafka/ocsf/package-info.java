/** OCSF events: builders, enums and redaction. No vendor's name occurs here. */
package io.waf2kafka.ocsf;
