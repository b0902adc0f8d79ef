package io.crossrole.architecture.offenders.bypassing.console;

import jakarta.persistence.EntityManager;

class ReadsTheTable {

    EntityManager entities;
}
