/**
 * How fast Crossrole is, beside what the same machine can do at all: {@link io.crossrole.bench.Bench} starts broker,
 * Postgres, AWS sandbox and each {@link io.crossrole.bench.Contestant} in processes of their own, plays upstream and
 * downstream, and writes {@code docs/benchmarks.md}.
 */
package io.crossrole.bench;
