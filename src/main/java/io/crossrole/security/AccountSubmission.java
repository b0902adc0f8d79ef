package io.crossrole.security;

import io.crossrole.security.SubmittedAccounts.SubmittedAccount;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The latest submission of a role in an account by a tenant. */
@Entity
@Table(name = "submitted_account")
public class AccountSubmission {

    @EmbeddedId
    private SubmittedAccount account;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    /** For Hibernate. */
    protected AccountSubmission() {}
}
