package io.crossrole.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;

/** One probe's result as events and the table carry it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProbeData(String name, String result, String code, String requestId, String region, Instant checkedAt) {

    static ProbeData of(ProbeResult result) {
        return new ProbeData(
                result.probe().label(),
                result.answer().name().toLowerCase(Locale.ROOT),
                result.code(),
                result.requestId(),
                result.region(),
                result.checkedAt());
    }
}
