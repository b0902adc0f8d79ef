package io.crossrole.testkit;

import org.testcontainers.utility.DockerImageName;

/** The images of tests that need a container engine, with the prefix that Compose and the Dockerfile put before them, too. */
public final class Images {

    private static final String PREFIX = System.getenv().getOrDefault("IMAGE_PREFIX", "");

    private Images() {}

    /** An image of a registry, or of its mirror at {@code IMAGE_PREFIX}. */
    public static DockerImageName named(String name) {
        return DockerImageName.parse(PREFIX + name).asCompatibleSubstituteFor(name.split(":")[0]);
    }
}
