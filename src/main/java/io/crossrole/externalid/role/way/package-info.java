/** The ways to make a role, each as a text that is complete: for the AWS CLI, CloudFormation and Terraform. */
package io.crossrole.externalid.role.way;
