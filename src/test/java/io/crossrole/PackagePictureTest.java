package io.crossrole;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crossrole.testkit.MarkedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pictures of packages in docs/architecture.md are the compiled classes' own dependencies. A stale picture fails; {@code
 * -Ddocs.write} writes it anew.
 */
class PackagePictureTest {

    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String ROOT = "io.crossrole.";

    /** With package-info.java. A room that outgrows this is split by what happens in it. */
    private static final int LARGEST_ROOM = 18;

    @ParameterizedTest
    @CsvSource({"packages, ''", "validation, validation.", "operations, operations.", "intake, intake."})
    void drawsPackagesAsTheyAre(String name, String parent) {
        new MarkedSection(PAGE, name).assertIs(picture(parent));
    }

    @Test
    void hasNoRoomWithMoreFilesThanAReaderTakesIn() throws IOException {
        // When
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<Path, Long> rooms = files.filter(it -> it.toString().endsWith(".java"))
                    .collect(groupingBy(Path::getParent, Collectors.counting()));

            // Then
            assertThat(rooms.values())
                    .allMatch(it -> it <= LARGEST_ROOM, "at most " + LARGEST_ROOM + " files: " + rooms);
        }
    }

    /** One level of packages. An arrow that follows from two others is left out. */
    private static String picture(String parent) {
        Map<String, Set<String>> arrows = arrows(it -> level(parent, it));
        String lines = arrows.entrySet().stream()
                .flatMap(from -> from.getValue().stream()
                        .filter(to -> from.getValue().stream().noneMatch(via -> reaches(arrows, via, to)))
                        .map(to -> "    " + from.getKey() + " --> " + to + "\n"))
                .collect(joining());
        return "\n```mermaid\ngraph TD\n" + lines + "```\n";
    }

    /** The package directly below a parent that a package is or is in; nothing for one that is elsewhere. */
    private static String level(String parent, String name) {
        if (name.startsWith(parent)) {
            return name.substring(parent.length()).replaceFirst("\\..*", "");
        }
        return name.equals(parent.replaceFirst("\\.$", "")) ? name : "";
    }

    private static boolean reaches(Map<String, Set<String>> arrows, String from, String to) {
        return arrows.getOrDefault(from, Set.of()).stream().anyMatch(it -> it.equals(to) || reaches(arrows, it, to));
    }

    private static Map<String, Set<String>> arrows(UnaryOperator<String> level) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.crossrole").stream()
                        .filter(it -> it.getPackageName().startsWith(ROOT))
                        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
                        .filter(it -> it.getTargetClass().getPackageName().startsWith(ROOT))
                        .map(it -> Map.entry(
                                level.apply(name(it.getOriginClass())), level.apply(name(it.getTargetClass()))))
                        .filter(it -> !it.getKey().isEmpty() && !it.getValue().isEmpty())
                        .filter(it -> !it.getKey().equals(it.getValue()))
                        .collect(groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
