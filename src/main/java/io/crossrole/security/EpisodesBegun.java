package io.crossrole.security;

import java.util.List;

/** Episodes of one kind have begun in the transaction that fires this. */
record EpisodesBegun(EpisodeKind kind, List<String> subjects) {}
