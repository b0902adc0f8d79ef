package io.crossrole.sandbox.aws;

import java.util.function.Consumer;

/** One of the two services: its name and version in the protocol, and what its actions answer. */
interface Service {

    /** The {@code Version} parameter of its requests. */
    String version();

    /** The namespace of its answers. */
    String namespace();

    /** Whether it has this action. */
    boolean knows(String action);

    /** Does the action; what it returns writes the result. */
    Consumer<Xml> answer(QueryRequest request);
}
