package io.crossrole.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The short form for a maintainer before a release: ratios alone, since another machine has other figures. Reports nothing,
 * and fails if Crossrole has fallen behind.
 */
final class Guard implements Phase {

    private static final double OF_THE_LIMIT = 0.8;
    private static final double OF_THE_NAIVE = 100;
    private static final double OF_THE_BUILD_BEFORE = 0.95;

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        boolean compared = !System.getProperty("bench.before").isEmpty();
        Map<String, Figures> perSecond = IssueThroughput.perSecond(parts, settings.of(List.of("L", "C", "N")));
        require(perSecond.get("C").over(perSecond.get("L")).median(), OF_THE_LIMIT, "the limit of its design");
        require(perSecond.get("C").over(perSecond.get("N")).median(), OF_THE_NAIVE, "the naive version");
        if (compared) {
            require(Builds.speed(parts, settings), OF_THE_BUILD_BEFORE, "the build before");
        }
        return Optional.empty();
    }

    private static void require(double ratio, double least, String what) {
        System.out.printf(Locale.ROOT, "%.2f times %s, and %.2f are wanted%n", ratio, what, least);
        if (ratio < least) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "Crossrole has %.2f times the speed of %s; at least %.2f are wanted",
                    ratio,
                    what,
                    least));
        }
    }
}
