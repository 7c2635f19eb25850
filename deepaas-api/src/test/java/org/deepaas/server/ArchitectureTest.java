package org.deepaas.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.deepaas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theSpiKnowsOnlyTheJdk = noClasses()
            .that()
            .resideInAPackage("org.deepaas.model")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.deepaas.model", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule roomsUseOnlyWhatIsToTheirRight = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("http")
            .definedBy("org.deepaas.server.http..")
            .layer("cli")
            .definedBy("org.deepaas.server.cli..")
            .layer("inference")
            .definedBy("org.deepaas.server.inference..")
            .layer("traces")
            .definedBy("org.deepaas.server.traces..")
            .layer("bundles")
            .definedBy("org.deepaas.server.bundles..")
            .layer("predictions")
            .definedBy("org.deepaas.server.predictions..")
            .layer("trainings")
            .definedBy("org.deepaas.server.trainings..")
            .layer("models")
            .definedBy("org.deepaas.server.models..")
            .layer("arguments")
            .definedBy("org.deepaas.server.arguments..")
            .layer("results")
            .definedBy("org.deepaas.server.results..")
            .whereLayer("http")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("inference")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("traces")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("bundles")
            .mayOnlyBeAccessedByLayers("http")
            .whereLayer("predictions")
            .mayOnlyBeAccessedByLayers("http", "cli", "traces")
            .whereLayer("trainings")
            .mayOnlyBeAccessedByLayers("http", "cli")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("http", "cli", "predictions", "trainings")
            .whereLayer("arguments")
            .mayOnlyBeAccessedByLayers("http", "cli", "predictions", "trainings", "models")
            .whereLayer("results")
            .mayOnlyBeAccessedByLayers("http", "cli", "trainings");

    @ArchTest
    static final ArchRule theProtocolOfTensorsKnowsTheSpiAlone = noClasses()
            .that()
            .resideInAPackage("org.deepaas.server.inference")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.deepaas.server.inference",
                    "org.deepaas.model",
                    "com.fasterxml.jackson.core.io",
                    "com.google.protobuf",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule grpcKnowsNothingOfModels = noClasses()
            .that()
            .resideInAPackage("org.deepaas.server.http.grpc")
            .should()
            .dependOnClassesThat(resideInAPackage("org.deepaas..")
                    .and(resideOutsideOfPackages(
                            "org.deepaas.server.http.grpc",
                            "org.deepaas.inference.health",
                            "org.deepaas.inference.reflection")));

    @ArchTest
    static final ArchRule whatIsUploadedIsLookedThroughByNothingElse = noClasses()
            .that()
            .resideInAPackage("org.deepaas.server.bundles")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.deepaas.server.bundles", "com.fasterxml.jackson..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("org.deepaas.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyHttpSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("org.deepaas.server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..");

    @ArchTest
    static final ArchRule onlyTracesKnowOpenTelemetry = noClasses()
            .that()
            .resideOutsideOfPackage("org.deepaas.server.traces..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule reflectionStaysInItsRooms = noClasses()
            .that()
            .resideInAnyPackage("org.deepaas.server.http..", "org.deepaas.server.predictions..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.reflect\\.(Method|Field|Constructor|RecordComponent)");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoAField = noFields().should().beAnnotatedWith("jakarta.inject.Inject");
}
