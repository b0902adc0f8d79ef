package io.crossrole.console.live;

import io.crossrole.console.live.LiveChanges.Event;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The open stream of one page. Its changes are told by the poller's thread alone. */
final class Stream {

    private final String integrationId;
    private final String tenantId;
    private final MultiEmitter<? super Event> emitter;
    private final Instant endsAt;
    private final BooleanSupplier isGone;
    private String version;
    private Instant toldAt;

    Stream(
            String integrationId,
            String tenantId,
            String version,
            MultiEmitter<? super Event> emitter,
            Instant now,
            Instant endsAt,
            BooleanSupplier isGone) {
        this.integrationId = integrationId;
        this.tenantId = tenantId;
        this.version = version;
        this.emitter = emitter;
        this.endsAt = endsAt;
        this.isGone = isGone;
        this.toldAt = now;
    }

    String integrationId() {
        return integrationId;
    }

    String tenantId() {
        return tenantId;
    }

    void tell(String newVersion, Instant now) {
        if (!newVersion.equals(version)) {
            version = newVersion;
            emit(Event.CHANGED, now);
        }
    }

    void beatAfter(Duration silence, Instant now) {
        if (!now.isBefore(toldAt.plus(silence))) {
            emit(Event.BEAT, now);
        }
    }

    private void emit(Event event, Instant now) {
        toldAt = now;
        emitter.emit(event);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(endsAt) || isGone.getAsBoolean();
    }

    void end() {
        emitter.complete();
    }
}
