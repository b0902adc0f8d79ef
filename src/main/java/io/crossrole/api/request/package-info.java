/** How calls are read: strictly. What nobody would act on is refused, not passed over. */
package io.crossrole.api.request;
