package io.crossrole.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crossrole.console.make.RoleAidsResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each call that changes something reaches {@link Audit#record}, directly or through other classes. */
class AuditedCallsTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.crossrole");

    @Test
    void recordsEachChange() {
        // When
        List<String> unaudited = changes(SERVICE)
                .filter(it -> !reachesTheAudit(it))
                .map(JavaMethod::getFullName)
                .toList();

        // Then
        assertThat(changes(SERVICE)).hasSizeGreaterThan(15);
        assertThat(unaudited).isEmpty();
    }

    @Test
    void findsAChangeThatIsNotRecorded() {
        // Given
        JavaClasses offender = new ClassFileImporter().importClasses(Forgetful.class);

        // Then
        assertThat(changes(offender)).singleElement().matches(it -> !reachesTheAudit(it));
    }

    /** A role that the sandbox makes in its own AWS is no change of the service, and advice on a pasted ARN is none. */
    private static Stream<JavaMethod> changes(JavaClasses classes) {
        return classes.stream()
                .filter(it -> !it.getPackageName().equals("io.crossrole.console.sandbox"))
                .filter(it -> !it.isEquivalentTo(RoleAidsResource.class))
                .flatMap(it -> it.getMethods().stream())
                .filter(it -> Stream.of(POST.class, PUT.class, DELETE.class, PATCH.class)
                        .anyMatch(it::isAnnotatedWith));
    }

    /** Follows the calls through the service; a call of an interface leads to all that implement it. */
    private static boolean reachesTheAudit(JavaMethod change) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(change));
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.pop();
            if (next.getOwner().isEquivalentTo(Audit.class) && next.getName().equals("record")) {
                return true;
            }
            if (seen.add(next)) {
                next.getCallsFromSelf().stream()
                        .flatMap(call -> Stream.concat(
                                call.getTarget().resolveMember().stream().map(JavaCodeUnit.class::cast),
                                implementations(
                                        call.getTargetOwner(), call.getTarget().getName())))
                        .filter(it -> it.getOwner().getPackageName().startsWith("io.crossrole"))
                        .forEach(open::push);
            }
        }
        return false;
    }

    private static Stream<JavaCodeUnit> implementations(JavaClass owner, String name) {
        return owner.getAllSubclasses().stream()
                .flatMap(it -> it.getMethods().stream())
                .filter(it -> it.getName().equals(name))
                .map(JavaCodeUnit.class::cast);
    }

    /** A resource that forgets to record its change. */
    static class Forgetful {

        @POST
        public String change() {
            return "changed".toUpperCase(Locale.ROOT);
        }
    }
}
