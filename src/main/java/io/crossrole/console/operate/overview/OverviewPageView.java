package io.crossrole.console.operate.overview;

import io.crossrole.console.operate.operations.OperationRow;
import java.util.List;

/**
 * The overview.
 *
 * @param lastFigures when the figures were sampled; empty before the first sample
 * @param isAway whether the database does not answer, so that operations and who paused something are not known
 */
public record OverviewPageView(
        String lastFigures, List<Need> needs, List<Tile> tiles, List<OperationRow> operations, boolean isAway) {}
