// Compiled beside the types that are generated from the AsyncAPI document.
import ConnectionResults from './ConnectionResults';
import IntegrationRequested from './IntegrationRequested';

/** The data tells the events of a topic apart, without the header. */
export function describe(event: ConnectionResults): string {
  switch (event.eventType) {
    case 'io.crossrole.connection.succeeded.v1':
    case 'io.crossrole.connection.restored.v1':
      return event.connectedRoleArn;
    case 'io.crossrole.connection.pending.v1':
      return event.nextCheckAt;
    case 'io.crossrole.connection.failed.v1':
    case 'io.crossrole.connection.lost.v1':
      return event.reason.remedy;
    case 'io.crossrole.connection.removed.v1':
      return event.status;
  }
}

export const request: IntegrationRequested = { integrationId: 'int-1', tenantId: 'acme' };

// @ts-expect-error Crossrole rejects an inbound event with an External ID, so no type offers the field.
request.externalId;
