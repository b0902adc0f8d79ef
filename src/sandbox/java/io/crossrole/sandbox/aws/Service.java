package io.crossrole.sandbox.aws;

import java.util.function.Consumer;

/** An AWS service: its version, its XML namespace and its actions. */
interface Service {

    /** The value of the {@code Version} parameter in its requests. */
    String version();

    /** The XML namespace of its responses. */
    String namespace();

    /** Whether it has this action. */
    boolean knows(String action);

    /** Runs the action and returns a writer of its result. */
    Consumer<Xml> answer(QueryRequest request);
}
