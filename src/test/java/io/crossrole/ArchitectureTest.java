package io.crossrole;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of dependencies. Each rule holds for the service, and detects its offender in
 * {@code io.crossrole.architecture.offenders}. Packages and classes there have the same names as in the service, so
 * that the rules apply to them.
 */
class ArchitectureTest {

    /** Beside the verdicts, plain Java that can be read and tested alone. */
    private static final Set<String> DOMAIN = Set.of(
            "Difference", "ExternalId", "NameBasedUuid", "Neighbours", "Outcome", "OutboxWatermark", "WeakExternalId");

    private static final Set<String> REPOSITORIES = Set.of("Integrations", "Outcomes", "Validations");
    private static final String[] FEATURES = {
        "io.crossrole..externalid..",
        "io.crossrole..validation..",
        "io.crossrole..removal..",
        "io.crossrole..operations..",
        "io.crossrole..api.."
    };
    private static final String AWS_SDK = "software.amazon.awssdk..";
    private static final String STS = "io.crossrole..validation.probe.sts..";
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.crossrole");

    /** The purpose of each rule, the rule itself, and the package of its offender. */
    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("the domain knows no framework", domainKnowsNoFramework(), "domain"),
                arguments(
                        "the trust policy knows the SDK's policy builder alone",
                        trustPolicyKnowsOneLibrary(),
                        "policy"),
                arguments(
                        "what the features share depends on none of them",
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.crossrole..intake..",
                                        "io.crossrole..integration..",
                                        "io.crossrole..partition..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FEATURES),
                        "shared"),
                arguments(
                        "outcomes depend on nobody who announces them, nor on how events come in",
                        noClasses()
                                .that()
                                .resideInAPackage("io.crossrole..outcome..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(FEATURES).or(resideInAPackage("io.crossrole..intake.."))),
                        "announcing"),
                arguments(
                        "External IDs are issued without a thought of roles and removals",
                        noClasses()
                                .that()
                                .resideInAPackage("io.crossrole..externalid..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.crossrole..validation..", "io.crossrole..removal.."),
                        "issuing"),
                arguments(
                        "STS is asked through RoleProbe alone",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(STS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(STS),
                        "asking"),
                arguments(
                        "a verdict knows no other room",
                        wall("verdict", "submit", "worker", "probe", "record", "recheck"),
                        "judging"),
                arguments(
                        "a probe does not know who asks, nor what becomes of the answer",
                        wall("probe", "submit", "worker", "record", "recheck"),
                        "probing"),
                arguments(
                        "a verdict is recorded without a thought of who made the probes",
                        wall("record", "submit", "worker", "probe"),
                        "recording"),
                arguments("a submission asks AWS nothing", wall("submit", "worker", "probe"), "submitting"),
                arguments(
                        "nothing below operations knows them",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(
                                        "io.crossrole..operations..", "io.crossrole..api..", "io.crossrole..console..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.crossrole..operations.."),
                        "operating"),
                arguments(
                        "nothing below the console knows it",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("io.crossrole..console..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.crossrole..console.."),
                        "showing"),
                arguments(
                        "the console reaches the state through the API alone",
                        noClasses()
                                .that()
                                .resideInAPackage("io.crossrole..console..")
                                .should()
                                .dependOnClassesThat(isStateOrAWayToIt()),
                        "bypassing"),
                arguments(
                        "an outcome is recorded without a thought of its publication",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(
                                        "io.crossrole..outcome.relay..",
                                        "io.crossrole..operations..",
                                        "io.crossrole..api..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.crossrole..outcome.relay.."),
                        "publishing"),
                arguments("the AWS SDK is known in one package", awsSdkIsKnownInOnePackage(), "sdk"),
                arguments(
                        "packages depend on each other one way",
                        slices().matching("io.crossrole.(**)").should().beFreeOfCycles(),
                        "cycle"),
                arguments(
                        "the sandbox stays out of the product",
                        noClasses().should().dependOnClassesThat().resideInAPackage("io.crossrole.sandbox.."),
                        "playing"),
                arguments(
                        "what a class needs is in its constructor",
                        noFields().should().beAnnotatedWith(Inject.class),
                        "injecting"),
                arguments("nobody prints", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, "printing"),
                arguments("one way to log", NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING, "logging"),
                arguments(
                        "lines are logged with keys, not with formats",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.jboss.logging..", "org.slf4j..", "io.quarkus.logging.."),
                        "formatting"),
                arguments(
                        "what is stored is stored in the caller's transaction",
                        repositoriesJoinATransaction(),
                        "storing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, ArchRule rule, String offender) {
        rule.check(SERVICE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void canFail(String name, ArchRule rule, String offender) {
        // Given
        JavaClasses offenders =
                new ClassFileImporter().importPackages("io.crossrole.architecture.offenders." + offender);

        // Then
        assertThatThrownBy(() -> rule.check(offenders))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("architecture.offenders." + offender);
    }

    @Test
    void speaksOfClassesThatThereAre() {
        // When
        Set<String> names = SERVICE.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

        // Then
        assertThat(names).containsAll(DOMAIN).containsAll(REPOSITORIES).contains("TrustPolicy");
    }

    /** Classes in one room of {@code validation} depend on none in the others. */
    private static ArchRule wall(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("io.crossrole..validation." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others)
                        .map(it -> "io.crossrole..validation." + it + "..")
                        .toArray(String[]::new));
    }

    private static ArchRule domainKnowsNoFramework() {
        return classes()
                .that(are(DOMAIN).or(resideInAPackage("io.crossrole..validation.verdict..")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.crossrole.."));
    }

    private static ArchRule trustPolicyKnowsOneLibrary() {
        return classes()
                .that(are(Set.of("TrustPolicy")))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "io.crossrole..", "software.amazon.awssdk.policybuilder.."));
    }

    private static ArchRule awsSdkIsKnownInOnePackage() {
        DescribedPredicate<JavaClass> trustPolicy =
                are(Set.of("TrustPolicy")).and(resideInAPackage("io.crossrole..externalid.."));
        return noClasses()
                .that(not(resideInAPackage(STS)).and(not(trustPolicy)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS_SDK);
    }

    private static DescribedPredicate<JavaClass> isStateOrAWayToIt() {
        return describe(
                "are entities, repositories or of the persistence API",
                it -> it.isAnnotatedWith(Entity.class)
                        || it.isAssignableTo(PanacheRepositoryBase.class)
                        || it.getPackageName().startsWith("jakarta.persistence")
                        || it.getPackageName().startsWith("org.hibernate"));
    }

    private static ArchRule repositoriesJoinATransaction() {
        return classes()
                .that(are(REPOSITORIES))
                .and()
                .areNotRecords()
                .should()
                .beAnnotatedWith(describe(
                        "@Transactional(MANDATORY)",
                        it -> it.getRawType().isEquivalentTo(Transactional.class)
                                && it.as(Transactional.class).value() == TxType.MANDATORY));
    }

    /** By name, with the classes nested in them. */
    private static DescribedPredicate<JavaClass> are(Set<String> names) {
        return describe(
                "are " + String.join(", ", names),
                it -> names.contains(outermost(it).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
