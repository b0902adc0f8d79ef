package io.crossrole.validation.verdict.blame;

import static io.crossrole.validation.verdict.blame.LikelyCause.NAME_CASE;
import static io.crossrole.validation.verdict.blame.LikelyCause.OTHER_ACCOUNT;
import static io.crossrole.validation.verdict.blame.LikelyCause.OTHER_NAME;
import static io.crossrole.validation.verdict.blame.LikelyCause.ROLE_PATH;

import java.util.Optional;

/**
 * Finds the one difference between a submitted ARN and the one that was most likely meant. The doubled slash of
 * {@code role//name} is not among them: such an ARN is refused without a call, as malformed.
 */
final class NearMisses {

    private static final String NO_PATH = "/";

    private NearMisses() {}

    /** The near miss; empty if the ARN is the proposed one, or was proven before. */
    static Optional<PossibleCause> of(Circumstances role) {
        if (role.provenBefore()) {
            return Optional.empty();
        }
        return otherCase(role)
                .or(() -> pathTooMuch(role))
                .or(() -> role.earlierArn().flatMap(it -> lostPath(role, it)))
                .or(() -> role.earlierArn().flatMap(it -> otherAccount(role, it)))
                .or(() -> otherName(role));
    }

    private static Optional<PossibleCause> otherCase(Circumstances role) {
        return role.name().equals(role.proposedName()) || !role.name().equalsIgnoreCase(role.proposedName())
                ? Optional.empty()
                : Optional.of(nameMiss(NAME_CASE, role));
    }

    private static Optional<PossibleCause> pathTooMuch(Circumstances role) {
        return role.name().equals(role.proposedName()) && !role.path().equals(NO_PATH)
                ? Optional.of(PossibleCause.nearMiss(
                        ROLE_PATH,
                        "the ARN has the path '%s', and the proposed role has none".formatted(role.path()),
                        role.roleArn(),
                        role.proposedArn()))
                : Optional.empty();
    }

    private static Optional<PossibleCause> lostPath(Circumstances role, String earlier) {
        boolean isSameButForThePath = Circumstances.accountIn(earlier).equals(role.accountId())
                && Circumstances.nameIn(earlier).equals(role.name());
        return isSameButForThePath
                ? Optional.of(PossibleCause.nearMiss(
                        ROLE_PATH,
                        "the role of this name that was connected before has the path '%s', the ARN has '%s'"
                                .formatted(Circumstances.pathIn(earlier), role.path()),
                        role.roleArn(),
                        earlier))
                : Optional.empty();
    }

    private static Optional<PossibleCause> otherAccount(Circumstances role, String earlier) {
        String account = Circumstances.accountIn(earlier);
        return account.equals(role.accountId())
                ? Optional.empty()
                : Optional.of(PossibleCause.nearMiss(
                        OTHER_ACCOUNT,
                        "the ARN's account is %s, and the integration was connected to %s"
                                .formatted(role.accountId(), account),
                        role.roleArn(),
                        role.roleArn().replace(":" + role.accountId() + ":", ":" + account + ":")));
    }

    private static Optional<PossibleCause> otherName(Circumstances role) {
        return role.name().equals(role.proposedName()) ? Optional.empty() : Optional.of(nameMiss(OTHER_NAME, role));
    }

    private static PossibleCause nameMiss(LikelyCause cause, Circumstances role) {
        return PossibleCause.nearMiss(
                cause,
                "the ARN has the name '%s', and the proposed one is '%s'".formatted(role.name(), role.proposedName()),
                role.roleArn(),
                role.proposedArn());
    }
}
