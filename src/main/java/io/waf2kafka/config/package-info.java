/** Settings: read once, checked before anything is contacted, secrets never printed. */
package io.waf2kafka.config;
