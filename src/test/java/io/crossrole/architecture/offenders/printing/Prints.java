package io.crossrole.architecture.offenders.printing;

/** Says it to the terminal. */
final class Prints {

    private Prints() {}

    static void hello() {
        System.out.println("hello");
    }
}
