package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's story, as code: one integration goes the whole way, and a careless role fails. */
@RealParts
class FollowOneEventTest {

    @RegisterExtension
    private final World world = new World();

    private UpstreamService upstream;
    private DownstreamService downstream;
    private CustomerAccount customer;

    @BeforeEach
    void open() {
        upstream = world.upstream;
        downstream = world.downstream;
        customer = world.customer;
    }

    @Test
    void connectsARoleThatRequiresTheExternalId() {
        // When a vendor's web app requests an integration
        CloudEvent request = upstream.requests("follow-1", "acme");

        // Then Crossrole answers with an External ID and a trust policy that requires it
        Received created = downstream.awaitType("follow-1", "external-id.created");
        String externalId = created.data().get("externalId").asText();
        assertThat(externalId).matches("cr-[0-9a-z]{10}-[0-9a-z]{32}");
        assertThat(created).has("vendorAccountId", "999988887777");
        assertThat(created.headers())
                .containsEntry("ce_causationid", request.getId())
                .containsEntry("ce_sequence", "0000000000000000001")
                .containsEntry("ce_partitionkey", "follow-1")
                .containsEntry("ce_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .containsEntry("ce_dataschema", "urn:crossrole:schema:io.crossrole.external-id.created.v1");

        // When the customer makes a role with it and pastes its ARN
        String roleArn = customer.makesRole(created.data().get("trustPolicy").toString());
        CloudEvent submission = upstream.submits("follow-1", "acme", roleArn);

        // Then the connection is pending until the second round of probes, and succeeds
        downstream.awaitsPending("follow-1").hasReason("SETTLING");
        Received succeeded = downstream.awaitType("follow-1", "connection.succeeded");
        assertThat(succeeded).hasStatus("CONNECTED").hasConnectedRole(roleArn).has("awsAccountId", CustomerAccount.ID);
        assertThat(succeeded.data().get("probes").findValuesAsText("result"))
                .containsExactly("granted", "denied", "denied", "denied", "denied");
        assertThat(succeeded.headers()).containsEntry("ce_causationid", submission.getId());
        assertThat(succeeded.sequence()).isEqualTo(3);
        downstream.await1("follow-1", it -> it.topic().equals(STATE) && it.sequence() == 3);
    }

    @Test
    void failsARoleThatIgnoresTheExternalId() {
        // Given an integration, and a role that trusts the vendor without a condition
        upstream.requests("follow-2", "acme");
        Received created = downstream.awaitType("follow-2", "external-id.created");
        String roleArn = customer.makesCarelessRole();

        // When its ARN is submitted
        upstream.submits("follow-2", "acme", roleArn);

        // Then the answer names the reason, and the remedy carries this integration's External ID
        downstream
                .awaitsFailure("follow-2")
                .hasReason("EXTERNAL_ID_NOT_REQUIRED")
                .hasRemedyWith(created.data().get("externalId").asText())
                .hasStatus("AWAITING_ROLE");
        assertThat(downstream.typesAbout("follow-2"))
                .containsOnlyOnce("external-id.created")
                .doesNotContain("connection.succeeded");
    }
}
