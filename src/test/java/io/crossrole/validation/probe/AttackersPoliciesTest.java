package io.crossrole.validation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.integration.ExternalId;
import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.sandbox.aws.policy.RequestContext;
import io.crossrole.sandbox.aws.policy.TrustPolicy;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.validation.AttackedExternalIds;
import io.crossrole.validation.RandomTrustPolicies;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Verdict;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Judges random trust policies with the real probes. If Crossrole finds one safe, its own principal with its own
 * session name must be denied with any other of the thousand newest External IDs in the database, and without one.
 *
 * <p>{@code -Dattacker.policies} sets the number of policies and {@code -Dattacker.seed} the seed. A failure prints the
 * policy.
 */
@RealParts
class AttackersPoliciesTest {

    private static final Logger PROBES = Logger.getLogger(MeteredRoleProbe.class.getName());

    private static final int POLICIES = Integer.getInteger("attacker.policies", 5_000);
    private static final long SEED = Long.getLong("attacker.seed", 20_261_129L);

    private static final Caller CROSSROLE =
            Caller.session("aws", "999988887777", "/", "crossrole", "AROAEXAMPLE", "sandbox");

    private static CustomerAccount customer;
    private static String roleArn;
    private static List<ExternalId> attacked;
    private static List<String> newestExternalIds;

    @Inject
    RoleProbe probe;

    @Inject
    FreeNeighbours neighbours;

    @Inject
    FinalityPolicy finalityPolicy;

    @Inject
    Clock clock;

    private ProbeRound probeRound;

    @AfterEach
    void restoreLogLevel() {
        PROBES.setLevel(null);
    }

    @BeforeEach
    void createProbeRound() {
        // Tens of thousands of probes would log one line each.
        PROBES.setLevel(Level.INFO);
        probeRound = new ProbeRound(probe, neighbours, finalityPolicy, clock);
    }

    @BeforeAll
    static void connectOtherIntegrations() {
        System.out.printf("Attackers' policies: %d of seed %d%n", POLICIES, SEED);
        customer = new CustomerAccount();
        roleArn = customer.makesCarelessRole();
        attacked = AttackedExternalIds.of(new Random(SEED));
        attacked.forEach(it ->
                Database.update("""
                INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at, changed_at)
                VALUES (?, ?, 'aws', 'aws', ?, 'AWAITING_ROLE', 0, now(), now())
                """, "attacked-" + UUID.randomUUID(), "attacked-" + UUID.randomUUID(), it.value()));
        newestExternalIds = Database.query(
                "SELECT external_id FROM integration WHERE external_id IS NOT NULL ORDER BY created_at DESC LIMIT 1000");
    }

    @AfterAll
    static void close() {
        customer.close();
    }

    @Test
    void findsNoPolicySafeThatLetsOthersIn() {
        // Given
        RandomTrustPolicies policies = new RandomTrustPolicies(new Random(SEED));
        Random random = new Random(SEED);
        Map<Finding, Integer> findings = new EnumMap<>(Finding.class);

        for (int i = 0; i < POLICIES; i++) {
            ExternalId own = attacked.get(random.nextInt(attacked.size()));
            String policy = policies.next(own.value());

            // When
            Verdict verdict = verdict(policy, own, Difference.possibleFor(own), new UUID(SEED, i));

            // Then
            findings.merge(verdict.finding(), 1, Integer::sum);
            if (verdict.equals(Verdict.SAFE)) {
                assertThat(othersLetInBy(policy, own))
                        .as("policy %d for %s: %s", i, own, policy)
                        .isEmpty();
            }
        }

        // And it has judged many of each kind
        System.out.printf("Attackers' policies: %s%n", findings);
        assertThat(findings.get(Finding.SAFE)).isGreaterThan(POLICIES / 20);
        assertThat(findings.get(Finding.CARELESS)).isGreaterThan(POLICIES / 20);
        assertThat(findings.get(Finding.DENIED)).isGreaterThan(POLICIES / 20);
    }

    /** Shows that the attack works: with fewer probes, some policies would pass. */
    @Test
    void wouldFindUnsafePoliciesSafeIfItProbedOnlyTheLastCharacter() {
        // Given
        RandomTrustPolicies policies = new RandomTrustPolicies(new Random(SEED));
        Random random = new Random(SEED);
        List<String> fooled = new ArrayList<>();

        // When
        for (int i = 0; i < POLICIES && fooled.isEmpty(); i++) {
            ExternalId own = attacked.get(random.nextInt(attacked.size()));
            String policy = policies.next(own.value());
            if (verdict(policy, own, List.of(Difference.LAST_CHARACTER), new UUID(SEED, i))
                            .finding()
                    == Finding.SAFE) {
                fooled.addAll(othersLetInBy(policy, own));
            }
        }

        // Then
        assertThat(fooled).isNotEmpty();
    }

    /** Judges like a submission: a second round only if the first one found the role safe. */
    private Verdict verdict(String policy, ExternalId own, List<Difference> kinds, UUID validation) {
        customer.changesTrustPolicy(roleArn, policy);
        Verdict first = round(own, kinds.subList(0, 1), Progress.NONE, validation);
        return first.finding() == Finding.SAFE
                ? round(own, kinds, new Progress(Finding.SAFE, Instant.EPOCH, 1), validation)
                : first;
    }

    private Verdict round(ExternalId own, List<Difference> kinds, Progress before, UUID validation) {
        RoleArn role = ((RoleArn.Valid) RoleArn.parse(roleArn)).arn();
        ProbeRound.Completed asked = probeRound.run(
                new ProbeRound.Subject(role, own, kinds, false, List.of(), Optional::empty, validation),
                before,
                Round.NONE);
        return Verdict.of(asked.round(), role, Probe.withOthers(Difference.possibleFor(own)));
    }

    /** The External IDs of others that get in, and {@code none} for no External ID. */
    private static List<String> othersLetInBy(String policy, ExternalId own) {
        TrustPolicy trustPolicy = TrustPolicy.parse(policy);
        List<String> letIn = new ArrayList<>();
        if (trustPolicy.allows(request(Optional.empty()))) {
            letIn.add("none");
        }
        newestExternalIds.stream()
                .filter(it -> !it.equals(own.value()))
                .filter(it -> trustPolicy.allows(request(Optional.of(it))))
                .forEach(letIn::add);
        return letIn;
    }

    private static AccessRequest request(Optional<String> externalId) {
        return new AccessRequest(
                CROSSROLE,
                "sts:AssumeRole",
                new RequestContext.Builder()
                        .with("sts:ExternalId", externalId)
                        .with("sts:RoleSessionName", "crossrole-check")
                        .build());
    }
}
