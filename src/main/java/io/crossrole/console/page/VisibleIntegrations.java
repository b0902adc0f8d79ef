package io.crossrole.console.page;

import io.crossrole.api.body.Fields;
import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationStory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks up the integration of a page. Each page about one integration looks it up here. */
@ApplicationScoped
public class VisibleIntegrations {

    private static final Pattern ID = Pattern.compile(Fields.ID);

    private final IntegrationQuery query;

    VisibleIntegrations(IntegrationQuery query) {
        this.query = query;
    }

    /**
     * The integration with its history.
     *
     * @param id as it came
     * @throws NotFoundException if there is none that the visitor may see
     */
    public IntegrationStory story(String id) {
        return Optional.ofNullable(id)
                .filter(it -> ID.matcher(it).matches())
                .flatMap(query::story)
                .orElseThrow(() -> new NotFoundException("no integration with this ID is visible to you"));
    }
}
