package dev.banyan.verify.doors;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What a class is asked for by the rules in {@link Doors}. */
final class Conditions {

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private Conditions() {}

    static ArchCondition<JavaClass> useOnlyWhatTheMapDraws(Room room) {
        return condition(
                "use only what the map draws",
                (type, events) -> dependencies(type).forEach(dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    boolean allowed = Rooms.of(target)
                            .map(room::mayUseRoom)
                            .orElseGet(() -> room.mayUseLibrary(target.getName()));
                    if (!allowed) {
                        events.add(violated(type, dependency.getDescription()));
                    }
                }));
    }

    static ArchCondition<JavaClass> leaveOtherRoomsInternalsAlone() {
        return condition(
                "leave the internal packages of other rooms alone",
                (type, events) -> dependencies(type).forEach(dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    Optional<String> room = Rooms.of(target);
                    boolean internal = (target.getPackageName() + ".").contains(".internal.");
                    if (room.isPresent() && internal && !room.equals(Rooms.of(type))) {
                        events.add(violated(type, dependency.getDescription()));
                    }
                }));
    }

    static ArchCondition<JavaClass> holdNoFloatingPoint() {
        return condition("hold, take, return or call no floating point", (type, events) -> {
            for (JavaField field : type.getFields()) {
                report(field.getRawType(), type, field.getDescription(), events);
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                report(unit.getRawReturnType(), type, unit.getDescription(), events);
                unit.getRawParameterTypes().forEach(taken -> report(taken, type, unit.getDescription(), events));
            }
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                report(call.getTarget().getRawReturnType(), type, call.getDescription(), events);
            }
        });
    }

    /** What others see of a class: its public and protected members, unless it is internal. */
    static ArchCondition<JavaClass> showNoActor() {
        return condition("show no actor type to other rooms", (type, events) -> {
            if ((type.getPackageName() + ".").contains(".internal.")) {
                return;
            }
            for (JavaMember member : type.getMembers()) {
                boolean shown = member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED);
                if (shown && member.getAllInvolvedRawTypes().stream().anyMatch(Conditions::isActorType)) {
                    events.add(violated(type, member.getDescription()));
                }
            }
        });
    }

    private static boolean isActorType(JavaClass type) {
        return type.getName().startsWith("akka.");
    }

    private static void report(JavaClass used, JavaClass type, String description, ConditionEvents events) {
        if (FLOATING.contains(used.getBaseComponentType().getName())) {
            events.add(violated(type, description));
        }
    }

    private static Stream<Dependency> dependencies(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency ->
                        !dependency.getTargetClass().getBaseComponentType().isPrimitive());
    }

    private static ArchCondition<JavaClass> condition(String words, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
