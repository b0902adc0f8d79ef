package io.crossrole.console.operate.overview;

import io.crossrole.api.OperationsResource;
import io.crossrole.api.SwitchesResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.operations.DescribeOperations;
import io.crossrole.console.page.Times;
import io.crossrole.figures.Figure;
import io.crossrole.figures.Figures;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The overview. It stands while the database is away, with the figures that this replica has in memory. */
@Path("/console/operate")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OverviewPageResource {

    private static final int OPERATIONS = 3;
    private static final int RUNNING_AMONG = 20;

    private final Figures figures;
    private final SwitchesResource switches;
    private final OperationsResource operations;
    private final DescribeFigures describeFigures;
    private final DescribeOperations describeOperations;
    private final FindNeeds findNeeds;
    private final Times times;

    OverviewPageResource(
            Figures figures,
            SwitchesResource switches,
            OperationsResource operations,
            DescribeFigures describeFigures,
            DescribeOperations describeOperations,
            FindNeeds findNeeds,
            Times times) {
        this.figures = figures;
        this.switches = switches;
        this.operations = operations;
        this.describeFigures = describeFigures;
        this.describeOperations = describeOperations;
        this.findNeeds = findNeeds;
        this.times = times;
    }

    @CheckedTemplate(basePath = "console/operate/overview")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance overview(OverviewPageView it);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance overview() {
        List<Figure> latest = figures.all();
        String lastFigures = latest.isEmpty() ? "" : times.clock(latest.get(0).sampledAt());
        List<Tile> tiles = describeFigures.tiles(latest);
        try {
            List<OperationView> recent = operations.latest(null, null, RUNNING_AMONG);
            return Templates.overview(new OverviewPageView(
                    lastFigures,
                    findNeeds.needs(latest, switches.all(), recent),
                    tiles,
                    describeOperations.rows(recent.subList(0, Math.min(OPERATIONS, recent.size()))),
                    false));
        } catch (PersistenceException e) {
            return Templates.overview(new OverviewPageView(
                    lastFigures, findNeeds.needs(latest, List.of(), List.of()), tiles, List.of(), true));
        }
    }
}
