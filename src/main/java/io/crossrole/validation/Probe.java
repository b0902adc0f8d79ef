package io.crossrole.validation;

/** The three questions that tell a safe role from a careless one. */
public enum Probe {
    /** Does the role trust us with the integration's External ID? It should. */
    WITH_EXTERNAL_ID("with-external-id", "crossrole-check-a"),
    /** Does it with none? It should not. */
    WITHOUT_EXTERNAL_ID("without-external-id", "crossrole-check-b"),
    /** Does it with another, of the same making? It should not. */
    WITH_ANOTHER_EXTERNAL_ID("with-another-external-id", "crossrole-check-c");

    private final String label;
    private final String sessionName;

    Probe(String label, String sessionName) {
        this.label = label;
        this.sessionName = sessionName;
    }

    /** Its name in events and metrics. */
    public String label() {
        return label;
    }

    /** The role session name: the customer reads it in CloudTrail. */
    public String sessionName() {
        return sessionName;
    }
}
