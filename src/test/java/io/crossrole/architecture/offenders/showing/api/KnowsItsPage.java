package io.crossrole.architecture.offenders.showing.api;

import io.crossrole.architecture.offenders.showing.console.Page;

class KnowsItsPage {

    Page page;
}
