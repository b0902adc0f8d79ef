package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.Integration;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.Reason;
import java.util.Locale;
import java.util.Optional;

/** A reason as events carry it, its remedy filled in with this integration's own names. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReasonData(String code, String title, String remedy, String actor, String detail) {

    private static final int LONGEST_DETAIL = 1_000;

    /**
     * Fills in a reason.
     *
     * @param integration empty where nobody has requested it
     * @param vendor empty where the vendor serves the integration's partition no longer
     */
    static ReasonData of(Explanation explanation, Optional<Integration> integration, Optional<VendorPartition> vendor) {
        Reason reason = explanation.reason();
        String remedy = reason.remedy(explanation.likelyCauses())
                .replace(
                        "{externalId}",
                        integration.map(Integration::externalId).orElse("the integration's External ID"))
                .replace(
                        "{vendorAccount}",
                        vendor.map(it -> "arn:%s:iam::%s:root".formatted(it.name(), it.accountId()))
                                .orElse("the vendor's account"))
                .replace(
                        "{vendorAccountId}",
                        vendor.map(VendorPartition::accountId).orElse("the vendor's"))
                .replace(
                        "{principals}",
                        vendor.map(it -> String.join(", ", it.principalArns())).orElse("the vendor's role"));
        return new ReasonData(
                reason.name(),
                reason.title(),
                remedy,
                reason.actor().name().toLowerCase(Locale.ROOT),
                cut(explanation.detail()));
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
