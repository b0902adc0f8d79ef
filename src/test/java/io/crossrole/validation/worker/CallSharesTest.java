package io.crossrole.validation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.Lane;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.table.DueValidation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Simulates claims of a budget of 180 calls per second, refilled with 14.4 calls for each claim. A fifth of them is
 * reserved for rechecks.
 */
class CallSharesTest {

    private static final double RESERVE = 22.5;
    private static final double DEPTH = 45;
    private static final double REFILL = 14.4;
    private static final int CLAIMS = 125;

    /** The rounds and rechecks of each tenant, and the number of calls that they took. */
    private final Map<String, Integer> rounds = new HashMap<>();

    private final Map<String, Integer> rechecks = new HashMap<>();
    private double calls = REFILL;
    private double recheckPart;

    @Test
    void servesEveryTenantsRechecksWhileOneTenantHasThousandsOfSubmissions() {
        // Given ten seconds in which other tenants have more rechecks due than their reserved part allows
        for (int claim = 0; claim < CLAIMS; claim++) {
            claim(of("hostile", 16), inTurn(10, 2));
        }

        // Then the hostile tenant gets at most one round per claim, and the other tenants' rechecks get the rest
        assertThat(rounds.get("hostile")).isBetween(100, CLAIMS);
        int all = rechecks.values().stream().mapToInt(it -> it).sum();
        assertThat(all * Allowance.CALLS_PER_RECHECK + rounds.get("hostile") * Allowance.CALLS_PER_ROUND)
                .isGreaterThan((int) (0.95 * REFILL * CLAIMS));
    }

    @Test
    void givesALoneTenantEverything() {
        // When
        for (int claim = 0; claim < CLAIMS; claim++) {
            claim(of("alone", 16), List.of());
        }

        // Then
        assertThat(rounds.get("alone") * Allowance.CALLS_PER_ROUND).isGreaterThan((int) (0.95 * REFILL * CLAIMS));
    }

    @Test
    void keepsOneTenantsRechecksFromDelayingAnothersSubmissions() {
        // When one tenant has very many rechecks due, and another has submitted very many roles
        for (int claim = 0; claim < CLAIMS; claim++) {
            claim(of("submits", 16), of("rechecked", 16));
        }

        // Then rechecks get their reserved part, and beyond it at most one tenant's share
        assertThat(rechecks.get("rechecked") * Allowance.CALLS_PER_RECHECK)
                .isBetween((int) (0.19 * REFILL * CLAIMS), (int) (0.5 * REFILL * CLAIMS));
        assertThat(rounds.get("submits") * Allowance.CALLS_PER_ROUND).isGreaterThan((int) (0.45 * REFILL * CLAIMS));
    }

    @Test
    void continuesWithSubmissionsIfRechecksWaitOnlyForPlaces() {
        // Given
        Allowance allowance = Allowance.of(45, 0, 9);

        // When no recheck finds a free place
        List<DueValidation> taken = new ArrayList<>();
        new CallShares(allowance, (due, lane, atMost) -> {
                    List<DueValidation> first =
                            lane == Lane.RECHECKS ? List.of() : due.subList(0, Math.min(atMost, due.size()));
                    taken.addAll(first);
                    return first.size();
                })
                .distribute(of("busy", 16), inTurn(10, 2));

        // Then
        assertThat(taken).hasSize(7);
    }

    private void claim(List<DueValidation> awaited, List<DueValidation> due) {
        Allowance allowance = Allowance.of(calls, recheckPart, RESERVE);
        int[] spent = new int[2];
        new CallShares(allowance, (list, lane, atMost) -> {
                    List<DueValidation> taken = list.subList(0, Math.min(atMost, list.size()));
                    Map<String, Integer> counts = lane == Lane.AWAITED ? rounds : rechecks;
                    taken.forEach(it -> counts.merge(it.tenantId(), 1, Integer::sum));
                    spent[lane.ordinal()] += taken.size() * lane.callsPerRound();
                    return taken.size();
                })
                .distribute(awaited, due);
        calls = Math.min(DEPTH, calls - spent[0] - spent[1] + REFILL);
        recheckPart = Math.min(RESERVE, Math.max(0, recheckPart - spent[1]) + REFILL / 5);
    }

    private static List<DueValidation> of(String tenant, int count) {
        List<DueValidation> due = new ArrayList<>();
        for (int turn = 1; turn <= count; turn++) {
            due.add(new DueValidation(UUID.randomUUID(), tenant, turn));
        }
        return due;
    }

    private static List<DueValidation> inTurn(int tenants, int count) {
        List<DueValidation> due = new ArrayList<>();
        for (int turn = 1; turn <= count; turn++) {
            for (int tenant = 0; tenant < tenants; tenant++) {
                due.add(new DueValidation(UUID.randomUUID(), "tenant-" + tenant, turn));
            }
        }
        return due;
    }
}
