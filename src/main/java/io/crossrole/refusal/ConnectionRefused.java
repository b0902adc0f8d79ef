package io.crossrole.refusal;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;

/**
 * The data of a {@code connection-refused} event: AWS refused what a service did through a connection.
 *
 * @param principal the ARN of the role, user or session that AWS refused
 * @param region the AWS Region that was called
 * @param action the IAM action, such as {@code s3:ListAllMyBuckets}
 * @param errorCode AWS' error code
 * @param refusedAt when AWS refused it, by the service's clock: RFC 3339 by its pattern, and not yet checked to be a time
 */
record ConnectionRefused(
        String integrationId,
        String tenantId,
        String principal,
        String region,
        String action,
        String errorCode,
        String refusedAt)
        implements IntegrationEvent {

    static final InboundType<ConnectionRefused> TYPE =
            new InboundType<>("io.crossrole.connection.refused.v1", ConnectionRefused.class);
}
