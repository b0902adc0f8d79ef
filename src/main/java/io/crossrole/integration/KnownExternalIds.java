package io.crossrole.integration;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The External IDs of all integrations, of removed ones too. */
public interface KnownExternalIds {

    /** Those right before and right after one in byte order: two, one or none. */
    List<String> nearestTo(String externalId);

    /** Those that equal one of these, or differ from it in case alone. */
    Set<String> equalButForCase(Collection<String> externalIds);
}
