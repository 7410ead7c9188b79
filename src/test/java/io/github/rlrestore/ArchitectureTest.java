package io.github.rlrestore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.rlrestore.core.fixture.BreaksEveryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of docs/architecture.md and a few habits. */
final class ArchitectureTest {
  private static final String ROOT = "io.github.rlrestore.";

  /** Array types of primitives live in no package, like the primitives themselves. */
  private static final String[] JAVA = {"", "java..", "javax.imageio.."};

  /** Incubating, for one class of core.engine that is only loaded where the module is present. */
  private static final String[] VECTOR = {"jdk.incubator.vector.."};

  private static final String[] JACKSON = {"com.fasterxml.jackson.."};
  private static final String[] SPARK = {"org.apache.spark.."};
  private static final String[] IMGLIB = {"net.imglib2.."};
  private static final String[] IJ_DATA = {
    "ij", "ij.gui", "ij.io", "ij.measure", "ij.plugin", "ij.process"
  };
  private static final String[] DL4J = {"org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."};

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.rlrestore");

  private static final JavaClasses BAD =
      new ClassFileImporter()
          .importClasses(
              BreaksEveryRule.class,
              BreaksEveryRule.FirstUtils.class,
              BreaksEveryRule.SecondManager.class);

  static Stream<ArchRule> arrows() {
    return Stream.of(
        only("core..", List.of("core.."), JAVA, JACKSON, VECTOR),
        only("nd4j..", List.of("core..", "nd4j.."), JAVA, DL4J, new String[] {"org.slf4j.."}),
        only("image", List.of("core..", "image"), JAVA, IMGLIB),
        only(
            "zarr",
            List.of("core..", "image", "zarr"),
            JAVA,
            IMGLIB,
            JACKSON,
            new String[] {"io.airlift.compress.."}),
        only(
            "spark",
            List.of("core..", "image", "zarr", "spark"),
            JAVA,
            IMGLIB,
            SPARK,
            new String[] {"io.airlift.compress", "scala.."}),
        only("imageplus", List.of("core..", "image", "imageplus"), JAVA, IMGLIB, IJ_DATA),
        only(
            "batch",
            List.of("core..", "image", "imageplus", "batch"),
            JAVA,
            IMGLIB,
            IJ_DATA,
            JACKSON),
        only(
            "evaluation",
            List.of("core..", "image", "imageplus", "evaluation"),
            JAVA,
            IMGLIB,
            IJ_DATA,
            JACKSON),
        only("export", List.of("core..", "export"), JAVA, JACKSON),
        only("bench", List.of("core..", "nd4j..", "image", "bench"), JAVA, IMGLIB),
        only(
            "training..",
            List.of("core..", "nd4j..", "training.."),
            JAVA,
            DL4J,
            JACKSON,
            new String[] {"org.knowm.xchart.."}));
  }

  static Stream<ArchRule> habits() {
    return Stream.of(
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "imagej..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "cli", ROOT + "imagej..")
            .as("nobody imports cli or imagej"),
        noClasses()
            .that(resideInAPackage(ROOT + "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "imagej..")
            .as("cli does not import imagej"),
        noClasses()
            .that(resideInAPackage(ROOT + "imagej.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "cli")
            .as("imagej does not import cli"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "imagej..", ROOT + "evaluation")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "evaluation")
            .as("only cli and imagej import evaluation"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "imagej..", ROOT + "export")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "export")
            .as("only cli and imagej import export"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "bench")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "bench")
            .as("only cli imports bench"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "imagej..", ROOT + "batch")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "batch")
            .as("only cli and imagej import batch"),
        noClasses()
            .that(not(resideInAPackage(ROOT + "spark")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARK)
            .as("only spark sees Spark"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "cli", ROOT + "spark", ROOT + "zarr")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "spark", ROOT + "zarr")
            .as("only cli imports zarr and spark"),
        noClasses()
            .that(not(resideInAnyPackage(ROOT + "nd4j..", ROOT + "training..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J)
            .as("only nd4j and training see ND4J and DL4J"),
        noClasses()
            .that(resideInAPackage(ROOT + "core.."))
            .and(not(resideInAPackage(ROOT + "core.model..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JACKSON)
            .as("in core only core.model sees Jackson"),
        noClasses()
            .that(not(resideInAPackage(ROOT + "imagej..")))
            .should()
            .dependOnClassesThat(windows())
            .as("only imagej sees windows, dialogs, Swing and SciJava"),
        noClasses()
            .that(not(resideInAPackage(ROOT + "cli")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .as("only cli sees picocli"),
        noClasses()
            .that(not(simpleName(ROOT + "cli.Main")))
            .should()
            .callMethod(System.class, "exit", int.class)
            .as("only Main exits"),
        noClasses()
            .that(not(simpleName(ROOT + "cli.Main")))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "is printStackTrace", c -> c.getName().equals("printStackTrace")))
            .as("only Main prints stack traces"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .as("nothing is deserialised"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.beans\\.XMLDecoder|java\\.rmi\\..*|.*\\.SerializationUtils"
                    + "|org\\.deeplearning4j\\.util\\.ModelSerializer")
            .as("nothing is deserialised by others either"),
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .as("no class is called Utils"),
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .as("no class is called Manager or Helper"),
        fields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .as("no static field can change"));
  }

  private static Stream<ArchRule> all() {
    List<ArchRule> all = new ArrayList<>();
    arrows().forEach(all::add);
    habits().forEach(all::add);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCT);
  }

  /** Rules about other packages than core cannot be broken by a class of core. */
  @ParameterizedTest
  @MethodSource("rulesThatBindCore")
  void noticesAClassThatBreaksIt(ArchRule rule) {
    assertThrows(AssertionError.class, () -> rule.check(BAD));
  }

  static Stream<ArchRule> rulesThatBindCore() {
    return all()
        .filter(r -> !r.getDescription().matches("(cli|imagej) does not import.*"))
        .filter(
            r ->
                !r.getDescription()
                    .matches(
                        "(nd4j|image|imageplus|zarr|spark|batch|evaluation|export|bench|training).*"));
  }

  @Test
  void everyPackageIsKnown() {
    List<String> known =
        List.of(
            "core",
            "nd4j",
            "image",
            "imageplus",
            "batch",
            "evaluation",
            "export",
            "bench",
            "zarr",
            "spark",
            "training",
            "imagej",
            "cli");
    for (JavaClass c : PRODUCT) {
      String part = c.getPackageName().substring(ROOT.length()).split("\\.")[0];
      assertTrue(known.contains(part), c + " lies in no part that docs/architecture.md names");
    }
  }

  /** What a part may see: its own parts of this project, and packages of others. */
  private static ArchRule only(String part, List<String> own, String[]... others) {
    List<String> allowed = new ArrayList<>();
    own.forEach(p -> allowed.add(ROOT + p));
    Stream.of(others).forEach(o -> allowed.addAll(List.of(o)));
    if (own.contains("core..")) {
      allowed.add(ROOT + "core");
    }
    return classes()
        .that()
        .resideInAPackage(ROOT + part)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(new String[0]))
        .as(part + " sees only " + allowed);
  }

  private static DescribedPredicate<JavaClass> simpleName(String name) {
    return DescribedPredicate.describe("is " + name, c -> c.getName().equals(name));
  }

  /** ij.gui has both: Roi and Overlay are data, what opens windows is not. */
  private static DescribedPredicate<JavaClass> windows() {
    return DescribedPredicate.describe(
        "open windows",
        c ->
            c.getPackageName().startsWith("javax.swing")
                || c.getPackageName().startsWith("org.scijava")
                || c.isAssignableTo(java.awt.Window.class)
                || c.getName().matches("ij\\.gui\\.\\w*(Dialog|Window|Plot)\\w*"));
  }
}
