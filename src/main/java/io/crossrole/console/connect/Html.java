package io.crossrole.console.connect;

import org.jboss.resteasy.reactive.RestResponse;

/** HTML answers. */
public final class Html {

    public static final String TYPE = "text/html;charset=UTF-8";

    private static final int UNPROCESSABLE_CONTENT = 422;

    private Html() {}

    /** A page that says what is wrong with the form that was sent. */
    public static RestResponse<String> unprocessable(String page) {
        return RestResponse.ResponseBuilder.<String>create(UNPROCESSABLE_CONTENT)
                .entity(page)
                .build();
    }
}
