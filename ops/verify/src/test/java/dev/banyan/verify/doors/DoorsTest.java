package dev.banyan.verify.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The doors of the design, checked on the classes of every module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {

    private JavaClasses house = new ClassFileImporter().importClasses();

    @BeforeAll
    void importEveryModule() {
        house = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
                .importPackages(Rooms.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> doorsAreShut() {
        return Doors.all().entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(
                        door.getKey(),
                        () -> door.getValue().allowEmptyShould(true).check(house)));
    }

    @Test
    void everyRoomIsOnTheMapAndWasLookedAt() {
        Set<String> seen = new TreeSet<>();
        for (JavaClass type : house) {
            assertThat(Rooms.of(type)).as(type.getName()).isPresent();
            Rooms.of(type).ifPresent(seen::add);
        }

        assertThat(seen)
                .containsAll(Rooms.ALL.stream().map(Room::name).toList())
                .containsAll(Set.of("daemon", "examples"));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : house) {
            JavaPackage of = type.getPackage();
            if (!of.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(of.getName());
            }
        }

        assertThat(unmarked).isEmpty();
    }
}
