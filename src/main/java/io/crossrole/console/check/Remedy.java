package io.crossrole.console.check;

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
        Kind kind, List<Suspect> causes, List<PolicyDiff.Line> diff, String policy, String trustRelationships) {

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

    /** The likeliest cause alone; empty if there is none. */
    public List<Suspect> getLikeliest() {
        return causes.subList(0, Math.min(1, causes.size()));
    }

    /** The other causes, the likeliest first. */
    public List<Suspect> getOthers() {
        return causes.subList(Math.min(1, causes.size()), causes.size());
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
