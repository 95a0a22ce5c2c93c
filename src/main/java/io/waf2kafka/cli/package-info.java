/** The command line. */
package io.waf2kafka.cli;
