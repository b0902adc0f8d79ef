package io.crossrole.bench;

import java.util.Optional;

/** How long Crossrole takes from its process' start until it is ready. */
final class StartUp implements Phase {

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        Figures first = new Figures();
        Figures again = new Figures();
        for (int round = 1; round <= settings.rounds(); round++) {
            try (World world = World.create(parts, "start_up_" + round, settings.consumers())) {
                first.add(seconds(world, settings));
                again.add(seconds(world, settings));
            }
        }
        MarkdownTable table = new MarkdownTable("", "seconds until it is ready")
                .row("on an empty database, whose tables it makes", first.told("%.1f"))
                .row("afterwards", again.told("%.1f"));
        String text = """
                From the start of the process to the first time that `/q/health/ready` answers 200; asked every 20 ms, %d rounds.

                %s
                """.formatted(settings.rounds(), table);
        return Optional.of(new Section("Start-up", text, Optional.empty()));
    }

    private static double seconds(World world, Settings settings) {
        try (Crossrole.Service service = new Crossrole().start(world, settings.consumers())) {
            double seconds = service.startUp().toMillis() / 1_000.0;
            System.out.printf("ready after %.1f s%n", seconds);
            return seconds;
        }
    }
}
