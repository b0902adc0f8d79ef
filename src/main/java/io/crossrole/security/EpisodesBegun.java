package io.crossrole.security;

import java.util.List;

/** Episodes of one kind have begun. Fired in the transaction that stores them. */
record EpisodesBegun(EpisodeKind kind, List<String> subjects) {}
