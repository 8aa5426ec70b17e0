package dev.banyan.verify.doors;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Every door of the design as a rule, by the sentence that it enforces. */
final class Doors {

    private static final Set<String> PURE = Set.of("kernel", "planners", "markets", "strategies");
    private static final Set<String> NEAR_KEYS =
            Set.of("api", "runtime", "web3j", "testkit", "testkit.runtime", "devnet");
    private static final Pattern CLOCK_OR_CHANCE = Pattern.compile(
            "java\\.lang\\.System\\."
                    + "(currentTimeMillis|nanoTime|getenv|getProperty)\\(.*"
                    + "|java\\.time\\.[A-Za-z]+\\.now\\(\\)|java\\.time\\.Clock\\.system.*"
                    + "|java\\.lang\\.Math\\.random\\(\\)|java\\.util\\.Random\\.<init>\\(\\)|java\\.util\\.UUID\\.randomUUID\\(\\)"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(\\)|java\\.security\\.SecureRandom\\.<init>.*");
    private static final Pattern MACHINE = Pattern.compile(
            "java\\.(nio\\.(file|channels)\\..*|net\\.http\\..*"
                    + "|net\\.(Socket|ServerSocket|URL|URLConnection|HttpURLConnection)|io\\.(File|RandomAccessFile).*"
                    + "|lang\\.(Process|ProcessBuilder|Runtime|Thread)|util\\.concurrent\\.(Executor.*|ForkJoin.*|locks\\..*))");
    private static final Pattern WAITING = Pattern.compile("java\\.util\\.concurrent\\."
            + "(?!CompletionStage$|CompletableFuture$|CompletionException$|Flow(\\$.*)?$|TimeUnit$).*");
    private static final Pattern NAME_THAT_SAYS_NOTHING = Pattern.compile(".*(Utils?|Helpers?|Impl|Manager)");

    private Doors() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> doors = new LinkedHashMap<>();
        for (Room room : Rooms.ALL) {
            doors.put(
                    room.name() + " uses only what the map draws",
                    classes().that(liveIn(Set.of(room.name()))).should(Conditions.useOnlyWhatTheMapDraws(room)));
        }
        doors.put(
                "internal packages stay inside their room",
                classes().should(Conditions.leaveOtherRoomsInternalsAlone()));
        doors.put(
                "packages form no cycle",
                slices().matching(Rooms.ROOT + ".(**)").should().beFreeOfCycles());
        doors.put(
                "money, transactions, policy and tool inputs know no floating point",
                classes().that(handleMoney()).should(Conditions.holdNoFloatingPoint()));
        doors.put(
                "the words know CompletionStage and Flow at most",
                noClasses().that(liveIn(Set.of("api"))).should().dependOnClassesThat(named(WAITING)));
        doors.put(
                "pure rooms read no clock and roll no dice",
                noClasses().that(liveIn(PURE)).should().callCodeUnitWhere(calls(CLOCK_OR_CHANCE)));
        doors.put(
                "pure rooms touch no file, socket, process or thread",
                noClasses().that(liveIn(PURE)).should().dependOnClassesThat(named(MACHINE)));
        doors.put(
                "keys and sending are known to the wallet's side alone",
                noClasses()
                        .that(liveOutside(NEAR_KEYS))
                        .should()
                        .dependOnClassesThat(named(Pattern.compile(".*\\.api\\.chain\\.(Signer|Broadcaster)"))));
        doors.put(
                "only the runtime asks a signer to sign",
                noClasses()
                        .that(liveOutside(Set.of("runtime", "testkit", "testkit.runtime")))
                        .should()
                        .callCodeUnitWhere(calls(Pattern.compile("dev\\.banyan\\.api\\.chain\\.Signer\\.sign\\(.*"))));
        doors.put(
                "no actor shows at the runtime's front door",
                classes().that(liveIn(Set.of("runtime"))).should(Conditions.showNoActor()));
        addHouseRules(doors);
        return doors;
    }

    private static void addHouseRules(Map<String, ArchRule> doors) {
        doors.put(
                "only the daemon looks for a user's jar",
                noClasses()
                        .that(liveOutside(Set.of()))
                        .should()
                        .dependOnClassesThat(named(Pattern.compile("java\\.util\\.ServiceLoader"))));
        doors.put(
                "only ops and the keepers of inference servers start processes",
                noClasses()
                        .that(liveOutside(Set.of("devnet", "llm.serve", "llm.llama")))
                        .should()
                        .dependOnClassesThat(named(Pattern.compile("java\\.lang\\.ProcessBuilder"))));
        doors.put(
                "only ops ends the process or prints",
                noClasses()
                        .that(liveOutside(Set.of("devnet")))
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
        doors.put(
                "nothing is kept in a static variable",
                noFields().that().areStatic().should().notBeFinal().allowEmptyShould(true));
        doors.put("names say what a class is", noClasses().should().haveNameMatching(NAME_THAT_SAYS_NOTHING.pattern()));
    }

    private static DescribedPredicate<JavaClass> liveIn(Set<String> rooms) {
        return describe(
                "live in " + rooms,
                type -> Rooms.of(type).filter(rooms::contains).isPresent());
    }

    /** The rooms that are neither listed nor assemble. */
    private static DescribedPredicate<JavaClass> liveOutside(Set<String> rooms) {
        return describe(
                "live outside " + rooms,
                type -> Rooms.of(type)
                        .filter(room -> !rooms.contains(room) && !Rooms.ASSEMBLING.contains(room))
                        .isPresent());
    }

    private static DescribedPredicate<JavaClass> handleMoney() {
        Pattern packages = Pattern.compile("dev\\.banyan\\.(kernel(\\..*)?|api\\.(money|chain|intent|policy|tool|hex)"
                // What decides amounts; graph, screen, watch, allocation and estimate only say where to look.
                + "|markets(\\.(exact|choice|lending|vault|feed|risk))?|strategies(\\..*)?)");
        return describe(
                "handle money", type -> packages.matcher(type.getPackageName()).matches());
    }

    private static DescribedPredicate<JavaClass> named(Pattern names) {
        return describe(
                "are named " + names, type -> names.matcher(type.getName()).matches());
    }

    private static DescribedPredicate<JavaCall<?>> calls(Pattern targets) {
        return describe("calls " + targets, call -> {
            CodeUnitCallTarget target = call.getTarget();
            return targets.matcher(target.getFullName()).matches();
        });
    }
}
