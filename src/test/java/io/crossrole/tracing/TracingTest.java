package io.crossrole.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .build();
    private final Tracing tracing = new Tracing(sdk, false);

    @Test
    void continuesATraceAndHandsItOn() {
        // When
        String continued = inSpan(tracing, traceparent(TRACE));

        // Then
        assertThat(continued).startsWith("00-" + TRACE).isNotEqualTo(traceparent(TRACE));
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        assertThat(inSpan(tracing, null))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain(TRACE);
    }

    @Test
    void leavesTheTraceOfTheCurrentSpanForThatOfAnother() {
        // When
        String during = tracing.inSpan(
                "round",
                traceparent(TRACE),
                Attributes::empty,
                it -> tracing.inTraceOf(traceparent(OTHER_TRACE), TracingTest::currentTrace) + " " + currentTrace());

        // Then
        assertThat(during).isEqualTo(OTHER_TRACE + " " + TRACE);
        assertThat(tracing.isInSpan()).isFalse();
    }

    @Test
    void makesNoSpanWhileItIsOff() {
        // Given
        Tracing off = new Tracing(sdk, true);

        // Then
        assertThat(inSpan(off, traceparent(TRACE))).isEqualTo(traceparent(TRACE));
        assertThat(off.<Boolean>inTraceOf(traceparent(TRACE), off::isInSpan)).isFalse();
    }

    private static String inSpan(Tracing tracing, String traceparent) {
        return tracing.inSpan("round", traceparent, Attributes::empty, it -> it);
    }

    private static String currentTrace() {
        return Span.current().getSpanContext().getTraceId();
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }
}
