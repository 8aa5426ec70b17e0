package dev.banyan.verify.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The proof that the rules of {@link Doors} can fail: each refuses the classes that were written to break it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenDoorsTest {

    private static final Pattern NAME = Pattern.compile("package ([a-z0-9.]+);.*?(?:class|record|interface) (\\w+)");

    private final Map<String, ArchRule> doors = Doors.all();
    private JavaClasses bad = new ClassFileImporter().importClasses();

    @BeforeAll
    void compileWhatShouldNotExist(@TempDir Path folder) {
        List<String> sources = IntStream.range(0, OpenDoor.ALL.size())
                .boxed()
                .flatMap(number -> OpenDoor.ALL.get(number).source().stream()
                        .map(source -> source.replace("#", Integer.toString(number))))
                .toList();
        bad = compile(sources, folder);
    }

    @TestFactory
    Stream<DynamicTest> anOpenDoorIsNoticed() {
        return IntStream.range(0, OpenDoor.ALL.size()).mapToObj(number -> {
            OpenDoor open = OpenDoor.ALL.get(number);
            return DynamicTest.dynamicTest(
                    open.door() + ": "
                            + open.source().getFirst().lines().findFirst().orElseThrow(),
                    () -> assertRefused(open.door(), Pattern.compile("\\bBad" + number + "(?!\\d)")));
        });
    }

    @Test
    void everyDoorHasAClassThatOpensIt() {
        assertThat(OpenDoor.ALL.stream().map(OpenDoor::door).distinct())
                .containsExactlyInAnyOrderElementsOf(doors.keySet());
    }

    @Test
    void aClassThatKeepsTheDoorsShutIsAllowed(@TempDir Path folder) {
        JavaClasses good = compile(List.of("""
                        package dev.banyan.strategies;
                        record Good(dev.banyan.api.hex.Address pool, java.math.BigInteger[] reserves, long block) {}
                        """), folder);

        assertThat(doors.values())
                .allSatisfy(door -> assertThat(
                                door.allowEmptyShould(true).evaluate(good).hasViolation())
                        .as(door.getDescription())
                        .isFalse());
    }

    private void assertRefused(String door, Pattern name) {
        ArchRule rule = Objects.requireNonNull(doors.get(door), door);

        List<String> complaints = rule.evaluate(bad).getFailureReport().getDetails();

        assertThat(complaints).anyMatch(line -> name.matcher(line).find());
    }

    private static JavaClasses compile(List<String> sources, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        List<JavaFileObject> files = sources.stream().map(OpenDoorsTest::file).toList();
        boolean compiled =
                compiler.getTask(complaints, null, null, options, null, files).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject file(String source) {
        Matcher name = NAME.matcher(source.replace('\n', ' '));
        assertThat(name.find()).as(source).isTrue();
        String path = name.group(1).replace('.', '/') + "/" + name.group(2) + ".java";
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
