package io.crossrole.console.check;

import io.crossrole.validation.verdict.LikelyCause;
import java.util.List;

/**
 * The next steps of the customer's administrator.
 *
 * @param causes the likely causes, the likeliest first, for {@link Kind#CAUSES}
 * @param diff the trust policy as it most likely is and as it is needed, for {@link Kind#POLICY}
 * @param policy the whole trust policy that is needed; empty if it is unknown
 * @param trustRelationships the address of the role's trust policy in the AWS console; empty if it is unknown
 */
public record Remedy(
        Kind kind, List<LikelyCause> causes, List<PolicyDiff.Line> diff, String policy, String trustRelationships) {

    public enum Kind {
        /** Nobody has to do anything. */
        NONE,
        /** The trust policy is to be changed, and the change follows from the answers. */
        POLICY,
        /** The trust policy is to be changed, and several mistakes in it give the same answers. */
        WHOLE_POLICY,
        /** It is one of several causes. */
        CAUSES,
        /** The remedy is in the words of the reason. */
        WORDS
    }

    /** Whether the change adds lines alone: a policy that has them already has another statement without them. */
    public boolean isAddingOnly() {
        return kind == Kind.POLICY && !isRemoving();
    }

    /** Whether the change removes lines of the policy. */
    public boolean isRemoving() {
        return diff.stream().anyMatch(it -> it.sign() == PolicyDiff.Line.Sign.REMOVED);
    }

    static final Remedy NONE = new Remedy(Kind.NONE, List.of(), List.of(), "", "");
}
