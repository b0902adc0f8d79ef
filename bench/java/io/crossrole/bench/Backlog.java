package io.crossrole.bench;

import java.time.Duration;

/** Many requests that wait, and how fast they are answered. */
final class Backlog {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private Backlog() {}

    /**
     * Publishes the requests from one number to another, all at once, and waits for the last answer.
     *
     * @return how many were answered a second
     */
    static double perSecond(World world, Upstream upstream, Downstream downstream, int from, int to) {
        long begin = upstream.publishAtOnce(from, to, it -> Request.record(world.topic("integration-requested"), it));
        return (to - from) / ((downstream.await(to, PATIENCE) - begin) / 1e9);
    }
}
