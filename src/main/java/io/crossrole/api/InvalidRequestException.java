package io.crossrole.api;

/** What was asked for can't be meant. The message quotes it and says what is expected. */
final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}
