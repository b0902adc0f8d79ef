package io.crossrole.console.check;

import io.crossrole.api.story.ReasonView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The contents of the page of a check.
 *
 * @param eventId the CloudEvents id of the submission that is shown; empty if it is unknown or does not matter
 * @param roleArn the role that is or was checked; empty if it is unknown
 * @param accountId the customer's account; empty if it is unknown
 * @param vendorAccountId empty if the vendor does not serve the partition
 * @param reason why the role is not connected; null if it is, or nothing is decided
 * @param standingRoleArn the role that stays connected although this one failed; empty if there is none
 * @param decidedAt the time of the decision; null if there is none
 * @param unchanged whether the same role was refused for the same reason before
 * @param countdown the wait for the next attempt; null if there is none
 */
public record CheckView(
        Stage stage,
        String integrationId,
        String integrationType,
        String externalId,
        String eventId,
        String roleArn,
        String accountId,
        String vendorAccountId,
        ReasonView reason,
        String standingRoleArn,
        Instant decidedAt,
        Instant recheckAt,
        boolean unchanged,
        Countdown countdown,
        List<Step> track,
        Questions questions,
        Remedy remedy,
        Support support) {

    /** The state of the check, for the customer's administrator. */
    public enum Stage {
        /** The integration waits for a role. */
        AWAITING_ROLE,
        /** The role was handed over, and is not stored yet. */
        STORING,
        /** The role is stored, and AWS is asked for the first time. */
        ASKING,
        /** AWS refuses the External ID, which is not final. */
        REFUSED_SO_FAR,
        /** The role lets others in, which is not final. */
        OPEN_SO_FAR,
        /** The first round has passed. */
        SETTLING,
        /** AWS gives no answer. */
        NO_ANSWER,
        /** The vendor has paused its checks, and the next attempt is overdue. */
        PAUSED,
        CONNECTED,
        /** The role was refused, and the customer can mend it. */
        FAILED,
        /** The role was refused, and only the vendor can mend it. */
        VENDOR_MUST_ACT,
        /** The role was connected, and no longer is. */
        LOST,
        REMOVED,
        /** A newer role was submitted. */
        SUPERSEDED;

        /** Whether the check goes on. */
        public boolean isRunning() {
            return switch (this) {
                case STORING, ASKING, REFUSED_SO_FAR, OPEN_SO_FAR, SETTLING, NO_ANSWER, PAUSED -> true;
                default -> false;
            };
        }

        public boolean isConnected() {
            return this == CONNECTED;
        }

        public boolean isPaused() {
            return this == PAUSED;
        }

        public boolean isLost() {
            return this == LOST;
        }

        public boolean isVendorsToMend() {
            return this == VENDOR_MUST_ACT;
        }

        /** Whether the page says why there is no connection. */
        public boolean isRefusal() {
            return this == FAILED || this == VENDOR_MUST_ACT || this == LOST;
        }
    }

    /** The state of the line between the two accounts. */
    public enum Bridge {
        PROVEN,
        BEING_PROVEN,
        OPEN_TO_OTHERS,
        REFUSED;

        public String getStyle() {
            return CheckView.style(this);
        }
    }

    /**
     * The wait for the next attempt.
     *
     * @param secondsLeft 0 if it is due
     * @param tries the number of the next try
     */
    public record Countdown(Goal goal, long secondsLeft, int tries) {

        public enum Goal {
            TRY,
            /** AWS gives no answer, and the number of the try says nothing. */
            NEXT_TRY,
            SECOND_ROUND
        }
    }

    /** A part of the way to a proof. */
    public record Step(Name name, State state, Detail detail, Instant at, int number, int of, int percent) {

        public enum Name {
            STORED,
            ROUND_1,
            WAITING,
            ROUND_2
        }

        public enum State {
            DONE,
            NOW,
            NEXT;

            public String getStyle() {
                return CheckView.style(this);
            }
        }

        /** The words below the name: a time, {@code number} of {@code of}, or a number of seconds. */
        public enum Detail {
            AT,
            PASSED,
            TRY,
            SECONDS,
            NOW,
            PAUSED,
            NOT_YET
        }
    }

    /** The name of the role; empty if its ARN is unknown or is none. */
    public String getRoleName() {
        int slash = roleArn.lastIndexOf('/');
        return roleArn.startsWith("arn:") && slash > 0 ? roleArn.substring(slash + 1) : "";
    }

    /** Whether the line between the accounts says something: a role is checked, or was. */
    public boolean isBridged() {
        return !vendorAccountId.isEmpty() && (stage.isRunning() || stage.isConnected() || stage.isRefusal());
    }

    /** After this time the page is read again, even if nothing was told: an attempt that is overdue is news, too. */
    public long getAsksAgainIn() {
        return ViewOfStory.OVERDUE.toSeconds() + (countdown == null ? 0 : countdown.secondsLeft());
    }

    public Bridge getBridge() {
        if (stage == Stage.CONNECTED) {
            return Bridge.PROVEN;
        }
        if (!stage.isRefusal()) {
            return Bridge.BEING_PROVEN;
        }
        return questions.letsOthersIn() ? Bridge.OPEN_TO_OTHERS : Bridge.REFUSED;
    }

    /** The class in the stylesheet. */
    static String style(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
