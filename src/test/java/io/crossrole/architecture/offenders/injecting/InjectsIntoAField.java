package io.crossrole.architecture.offenders.injecting;

import jakarta.inject.Inject;

/** Can't be made without a container. */
class InjectsIntoAField {

    @Inject
    String configured;
}
