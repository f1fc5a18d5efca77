package dev.retune.trainer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.retune.trainer.tokenizer.Vocabulary;

@AnalyzeClasses(packages = "dev.retune.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_TRAINER_KNOWS_NO_CLOUD_AND_NO_NETWORK = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "software.amazon..",
                    "com.amazonaws..",
                    "java.net..",
                    "javax.net..",
                    "com.sun.net.httpserver..",
                    "jakarta..",
                    "org.apache.http.."));

    @ArchTest
    static final ArchRule THE_TRAINER_KNOWS_NO_OTHER_PART_OF_RETUNE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.retune..").and(resideOutsideOfPackage("dev.retune.trainer..")));

    /** What is JSON by others' definition: PEFT's configuration, the headers of safetensors, Hugging Face's vocabulary. */
    @ArchTest
    static final ArchRule ONLY_FILES_OF_OTHERS_FORMATS_ARE_JSON = noClasses()
            .that()
            .resideOutsideOfPackage("dev.retune.trainer.adapter..")
            .and()
            .doNotBelongToAnyOf(AdapterDescription.class, Vocabulary.class)
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.."));

    @ArchTest
    static final ArchRule THE_NETWORK_KNOWS_NOTHING_OF_JOBS = noClasses()
            .that()
            .resideInAPackage("dev.retune.trainer.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.retune.trainer"));

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.retune.trainer.(*)..").should().beFreeOfCycles();
}
