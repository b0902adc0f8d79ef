package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.partition.VendorPartition;
import io.crossrole.text.Cut;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import java.util.Locale;
import java.util.Optional;

/** A reason in the form that events carry, with the integration's values in its remedy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReasonData(String code, String title, String remedy, String actor, String detail) {

    private static final int MAX_DETAIL_LENGTH = 1_000;

    /**
     * Fills in the placeholders of a reason's remedy, which has the principal in double quotes.
     *
     * @param integration empty if it was never requested
     * @param vendor empty if the vendor no longer serves the integration's partition
     */
    static ReasonData of(DetailedReason reason, Optional<Integration> integration, Optional<VendorPartition> vendor) {
        Reason code = reason.code();
        String remedy = code.remedy(reason.likelyCauses())
                .replace(
                        "{externalId}",
                        integration
                                .map(Integration::externalId)
                                .map(ExternalId::value)
                                .orElse("the integration's External ID"))
                .replace(
                        "{vendorAccount}",
                        vendor.map(it -> "arn:%s:iam::%s:root".formatted(it.partition(), it.accountId()))
                                .orElse("the vendor's account"))
                .replace(
                        "{vendorAccountId}",
                        vendor.map(VendorPartition::accountId).orElse("the vendor's"))
                .replace(
                        "{principals}",
                        vendor.map(it -> String.join(", ", it.principalArns())).orElse("the vendor's role"))
                .replace(
                        "{principal}",
                        reason.principals().isEmpty()
                                ? "the vendor's role"
                                : String.join("\", \"", reason.principals()));
        return new ReasonData(
                code.name(),
                code.title(),
                remedy,
                code.actor().name().toLowerCase(Locale.ROOT),
                Cut.bare(MAX_DETAIL_LENGTH, reason.detail()));
    }
}
