package io.crossrole.console.page;

import io.crossrole.api.IntegrationsResource;
import io.crossrole.api.story.IntegrationStory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/** The integrations that the visitor may see. Each page and stream about an integration looks it up here. */
@ApplicationScoped
public class VisibleIntegrations {

    private final IntegrationsResource integrations;

    VisibleIntegrations(IntegrationsResource integrations) {
        this.integrations = integrations;
    }

    /**
     * The story of an integration.
     *
     * @throws NotFoundException if there is none with this ID, or the visitor may not see it
     */
    public IntegrationStory story(String id) {
        return integrations.oneByParameter(id);
    }
}
