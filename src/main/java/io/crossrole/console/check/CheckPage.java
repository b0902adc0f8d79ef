package io.crossrole.console.check;

import io.crossrole.api.story.IntegrationStory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** Renders the page of a role's check. */
@ApplicationScoped
public class CheckPage {

    @CheckedTemplate(basePath = "console/check")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance plain(IntegrationStory story);
    }

    public TemplateInstance show(IntegrationStory story) {
        return Templates.plain(story);
    }
}
