package io.crossrole.integration;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The External IDs of all integrations, including removed ones. */
public interface KnownExternalIds {

    /** The External IDs next before and next after this one in byte order: at most two. */
    List<ExternalId> nearestTo(ExternalId externalId);

    /** The known External IDs that equal one of these or differ from it only in case. */
    Set<ExternalId> equalButForCase(Collection<ExternalId> externalIds);
}
