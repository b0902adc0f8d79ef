package io.crossrole.api.body;

import io.crossrole.longrunning.SelectionRules;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;

/** Requires a time that both Kafka and Postgres can search for. */
@Constraint(validatedBy = SearchableTime.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface SearchableTime {

    String message() default SelectionRules.TIME_RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, which means that no time is given. */
    final class Validator implements ConstraintValidator<SearchableTime, Instant> {

        @Override
        public boolean isValid(Instant time, ConstraintValidatorContext context) {
            return time == null || SelectionRules.isTime(time);
        }
    }
}
