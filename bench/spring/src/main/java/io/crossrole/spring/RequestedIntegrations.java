package io.crossrole.spring;

import org.springframework.data.jpa.repository.JpaRepository;

interface RequestedIntegrations extends JpaRepository<RequestedIntegration, String> {}
