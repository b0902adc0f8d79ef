package io.crossrole.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of changes that the audit list records. */
@Schema(name = "AuditedAction")
public enum AuditedAction {
    /** Published {@code integration-requested} from the console. The subject is the integration. */
    REQUEST_INTEGRATION,
    /** Published {@code role-submitted} from the console. The subject is the integration. */
    SUBMIT_ROLE,
    /** Published {@code integration-removed} from the console. The subject is the integration. */
    REMOVE_INTEGRATION,
    /** Issued a link that opens one integration, which is the subject. */
    ISSUE_LINK,
    /** Revoked the links of an integration, which is the subject. */
    REVOKE_LINKS,
    /** Queued a recheck of one integration, which is the subject. */
    RECHECK,
    /** Requested an operation that rechecks many integrations. The subject of an operation is its ID. */
    RECHECK_MANY,
    /** Dismissed dead letters. The subject is the place of one, as topic/partition/offset, or else {@code dead-letters}. */
    DISMISS,
    /** Reopened dismissed dead letters. The subject is as that of a dismissal. */
    REOPEN,
    /** Requested an operation that redrives dead letters. */
    REDRIVE,
    /** Requested an operation that replays inbound records. */
    REPLAY,
    /** Requested an operation that republishes outcomes. */
    PUBLISH_AGAIN,
    /** Requested an operation that imports integrations. */
    IMPORT,
    /** Requested an operation that restores lost outcomes. */
    RESTORE,
    /** Cancelled an operation, which is the subject. */
    CANCEL,
    /** Paused a switch, which is the subject. */
    PAUSE,
    /** Resumed a switch, which is the subject. */
    RESUME
}
