/** An endpoint as SDK and Lambda examples write one: beans, the enhanced client, the default HTTP client. */
package dev.retune.bench.baseline;
