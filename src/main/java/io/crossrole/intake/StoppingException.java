package io.crossrole.intake;

/** The service is stopping. The records in progress are neither done nor failed; Kafka delivers them again. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
