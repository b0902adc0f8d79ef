package io.crossrole.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;

/** Writes times in the visitor's time zone. Templates read it as {@code cdi:times}. */
@Named("times")
@RequestScoped
public class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TENTHS = DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Supplier<ZoneId> zone;
    private final Clock clock;

    @Inject
    Times(Visitor visitor, Clock clock) {
        this(visitor::getZone, clock);
    }

    Times(Supplier<ZoneId> zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** {@code 14:05:40}. */
    public String clock(Instant time) {
        return CLOCK.format(at(time));
    }

    /** {@code 14:05}. */
    public String minute(Instant time) {
        return MINUTE.format(at(time));
    }

    /** {@code 28 November 2026}. */
    public String day(Instant time) {
        return DATE.format(at(time));
    }

    /** {@code 14:05:40.2}. */
    public String tenths(Instant time) {
        return TENTHS.format(at(time));
    }

    /** {@code 28 November 2026, 14:05:40}. */
    public String full(Instant time) {
        return FULL.format(at(time));
    }

    /**
     * Relative within the hour, and a time of day or a date outside of it: {@code 12 s ago}, {@code in 8 min},
     * {@code 14:05}, {@code yesterday, 09:14}, {@code 20 Nov, 16:40}.
     */
    public String relative(Instant time) {
        Duration ago = Duration.between(time, clock.instant());
        Duration distance = ago.abs();
        if (distance.compareTo(AN_HOUR) < 0) {
            String amount =
                    distance.compareTo(A_MINUTE) < 0 ? distance.toSeconds() + " s" : distance.toMinutes() + " min";
            return ago.isNegative() ? "in " + amount : amount + " ago";
        }
        return date(time);
    }

    /** {@code 14:05} today, and with the day otherwise: {@code yesterday, 09:14}, {@code 20 Nov, 16:40}. */
    public String brief(Instant time) {
        return date(time);
    }

    private String date(Instant time) {
        ZonedDateTime there = at(time);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.get());
        long daysAgo = ChronoUnit.DAYS.between(there.toLocalDate(), today);
        if (daysAgo == 0) {
            return MINUTE.format(there);
        }
        if (daysAgo == 1) {
            return "yesterday, " + MINUTE.format(there);
        }
        if (daysAgo == -1) {
            return "tomorrow, " + MINUTE.format(there);
        }
        return (there.getYear() == today.getYear() ? DAY : YEAR).format(there);
    }

    private ZonedDateTime at(Instant time) {
        return time.atZone(zone.get());
    }
}
