package io.crossrole.validation.probe;

import io.crossrole.roleaudit.permissions.Simulated;
import io.crossrole.roleaudit.permissions.Simulation;
import io.crossrole.validation.verdict.RoleArn;
import java.time.Duration;
import java.util.List;

/**
 * Lets a customer's role read and simulate itself, through AWS STS and IAM. Each call blocks for at most {@link #deadline()}.
 * Errors of AWS are answers, never exceptions.
 */
public interface RoleReader {

    /** The longest duration of one call. */
    Duration deadline();

    /**
     * Opens a session of a role by one call of <i>AssumeRole</i>. The session may read and simulate the role, and nothing
     * else, whatever the role may do. It ends after 15 minutes.
     *
     * @param role in a partition that the vendor serves
     */
    RoleAnswer<ReadableRole> open(RoleArn role, String externalId);

    /** A role with an open session. The session's credentials are in memory alone. */
    interface ReadableRole {

        /** The trust policy as JSON: one call of <i>GetRole</i>. */
        RoleAnswer<String> trustPolicy();

        /** The simulator's answers: one call of <i>SimulatePrincipalPolicy</i> for each page of them. */
        RoleAnswer<List<Simulated>> simulate(Simulation simulation);
    }
}
