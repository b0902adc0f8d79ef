package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.partition.VendorPartition;
import io.crossrole.text.Cut;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.blame.Edit;
import io.crossrole.validation.verdict.blame.PossibleCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A reason in the form that events carry, with the integration's values in its remedy.
 *
 * @param causes the likely causes, the likeliest first; null if the reason has one cause
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReasonData(
        String code, String title, String remedy, String actor, String detail, List<CauseData> causes) {

    private static final int MAX_DETAIL_LENGTH = 1_000;

    /**
     * A likely cause in the form that events carry.
     *
     * @param siblingIntegrationId the customer's other integration that the cause is about; null if it is about none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CauseData(
            String cause,
            String text,
            String evidence,
            String step,
            List<EditData> edits,
            String siblingIntegrationId) {

        private static CauseData of(PossibleCause it, Values values) {
            List<EditData> edits =
                    it.edits().stream().map(edit -> EditData.of(edit, values)).toList();
            return new CauseData(
                    it.cause().name(),
                    values.in(it.cause().text()),
                    Cut.bare(MAX_DETAIL_LENGTH, it.evidence()),
                    values.in(it.cause().step()),
                    edits.isEmpty() ? null : edits,
                    it.siblingId());
        }
    }

    /** A small change of one text, in the form that events carry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EditData(String place, String remove, String add) {

        private static EditData of(Edit it, Values values) {
            return new EditData(it.place().label(), values.in(it.remove()), values.in(it.add()));
        }
    }

    /**
     * Fills in the placeholders of a reason's remedy, which has the principal in double quotes.
     *
     * @param integration empty if it was never requested
     * @param vendor empty if the vendor no longer serves the integration's partition
     */
    static ReasonData of(DetailedReason reason, Optional<Integration> integration, Optional<VendorPartition> vendor) {
        Reason code = reason.code();
        Values values = new Values(reason, integration, vendor);
        return new ReasonData(
                code.name(),
                code.title(),
                values.in(code.remedy(
                        reason.causes().stream().map(PossibleCause::cause).toList())),
                code.actor().name().toLowerCase(Locale.ROOT),
                Cut.bare(MAX_DETAIL_LENGTH, reason.detail()),
                reason.causes().isEmpty()
                        ? null
                        : reason.causes().stream()
                                .map(it -> CauseData.of(it, values))
                                .toList());
    }

    /** The values of the placeholders. */
    private record Values(DetailedReason reason, Optional<Integration> integration, Optional<VendorPartition> vendor) {

        private String in(String text) {
            return text == null
                    ? null
                    : text.replace(
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
                                    vendor.map(it -> String.join(", ", it.principalArns()))
                                            .orElse("the vendor's role"))
                            .replace("{proposedArn}", proposedArn())
                            .replace(
                                    "{principal}",
                                    reason.principals().isEmpty()
                                            ? "the vendor's role"
                                            : String.join("\", \"", reason.principals()));
        }

        /** The ARN that a near miss was meant for. Of the submitted one it has the account alone. */
        private String proposedArn() {
            return reason.causes().stream()
                    .flatMap(it -> it.edits().stream())
                    .filter(it -> it.place() == Edit.Place.ROLE_ARN)
                    .map(Edit::add)
                    .findFirst()
                    .orElse("the ARN of the proposed role");
        }
    }
}
