package io.crossrole.intake;

/** The service is stopping: what is under way is neither done nor failed, and Kafka will deliver it again. */
public final class StoppingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
