package io.crossrole.bench;

import java.util.List;

/** A contestant that is a class of the harness: plain Java on the clients of Kafka and Postgres, no framework. */
record PlainJava(String letter, String title, Class<?> main) implements Contestant {

    /** What such a class prints when its consumers have their partitions. */
    static final String READY = "Ready";

    @Override
    public Running start(World world, int consumers) {
        JavaProcess process = JavaProcess.ofClass(
                world.name() + "-plain",
                main,
                Contestant.jvm(world.name()),
                world.parts().kafka(),
                world.jdbcUrl(),
                world.parts().username(),
                world.parts().password(),
                world.name(),
                String.valueOf(consumers));
        process.awaitOutput(READY);
        return Running.of(process);
    }

    /** What such a class is told. */
    record Orders(String kafka, String jdbcUrl, String username, String password, String world, int consumers) {

        static Orders of(String[] arguments) {
            return new Orders(
                    arguments[0],
                    arguments[1],
                    arguments[2],
                    arguments[3],
                    arguments[4],
                    Integer.parseInt(arguments[5]));
        }

        String requests() {
            return world + "-integration-requested";
        }

        String answers() {
            return world + "-external-id-created";
        }

        List<String> all() {
            return List.of(requests(), answers());
        }
    }
}
