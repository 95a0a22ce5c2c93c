/** Elastic Common Schema 8: a second rendering of OCSF events, for consumers that want it. */
package io.waf2kafka.ecs;
