package io.crossrole.api.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.Map;

/** Requires that the valid fields of a body also fit each other. */
@Constraint(validatedBy = FieldsFit.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FieldsFit {

    String message() default "is wrong beside the others";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A class that checks whether its fields fit each other. */
    interface Fitting {

        /** The broken rules by field, in words such as "is 5, and must be …"; empty if all fields fit. */
        Map<String, String> brokenRules();

        /** The broken rule of two times if the first is not earlier. Null means unlimited. */
        static Map<String, String> ofSpan(Instant from, Instant to) {
            return from == null || to == null || from.isBefore(to)
                    ? Map.of()
                    : Map.of("from", "is %s, and must be before 'to', %s".formatted(from, to));
        }

        /** The broken rule of a selection of everything, which requires {@code all} and no other filter. */
        static Map<String, String> ofAll(Boolean all, boolean isNarrowed, String filters) {
            if (Boolean.TRUE.equals(all)) {
                return isNarrowed ? Map.of("all", "is true, and must be left out beside any of " + filters) : Map.of();
            }
            return isNarrowed
                    ? Map.of()
                    : Map.of(
                            "all",
                            "is %s, and must be true where none of %s is given: that asks for everything"
                                    .formatted(all == null ? "missing" : all, filters));
        }
    }

    /** Reports each broken rule at its field. */
    final class Validator implements ConstraintValidator<FieldsFit, Fitting> {

        @Override
        public boolean isValid(Fitting fields, ConstraintValidatorContext context) {
            Map<String, String> brokenRules = fields.brokenRules();
            context.disableDefaultConstraintViolation();
            brokenRules.forEach((field, message) -> context.buildConstraintViolationWithTemplate(literal(message))
                    .addPropertyNode(field)
                    .addConstraintViolation());
            return brokenRules.isEmpty();
        }

        /** Escapes the message, since it is no template and may quote the caller. */
        private static String literal(String message) {
            return message.replaceAll("([\\\\{}$])", "\\\\$1");
        }
    }
}
