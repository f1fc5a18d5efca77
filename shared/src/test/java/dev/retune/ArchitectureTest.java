package dev.retune;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@AnalyzeClasses(packages = "dev.retune", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** {@code dataset.file} is left out: it reads files as people upload them, with the libraries for that. */
    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.retune.model..",
                    "dev.retune.dataset",
                    "dev.retune.metrics..",
                    "dev.retune.paging..",
                    "dev.retune.tenant..",
                    "dev.retune.error..",
                    "dev.retune.work..",
                    "dev.retune.workflow..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "software.amazon..",
                    "com.amazonaws..",
                    "com.fasterxml..",
                    "dev.retune.api..",
                    "dev.retune.dynamodb..",
                    "dev.retune.stepfunctions..",
                    "dev.retune.wiring.."));

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_TAKES_TIME_CHANCE_AND_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.retune.wiring..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class);

    @ArchTest
    static final ArchRule NOTHING_IS_SCANNED = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(DynamoDbClient.class))).and(target(nameMatching("scan.*"))));

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.retune.(*)..").should().beFreeOfCycles();
}
