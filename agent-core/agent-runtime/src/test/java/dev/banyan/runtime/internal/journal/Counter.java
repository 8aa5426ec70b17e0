package dev.banyan.runtime.internal.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.journal.stored.EventForm;
import dev.banyan.runtime.internal.journal.stored.SnapshotForm;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds numbers up; the smallest actor with a journal. */
final class Counter extends JournaledActor<Counter.Command, Long, Long> {

    private static final int PADDING = 300;

    sealed interface Command {}

    /** Adds numbers; answered with the sum once they are stored. */
    record Add(List<Long> numbers, ActorRef<Long> replyTo) implements Command {}

    /** Adds a number and stores it with the next {@link Add}. */
    record Hold(long number) implements Command {}

    /** Fails. */
    record Crash() implements Command {}

    private final Consumer<String> lost;

    /** Does nothing, as the first command after a start. */
    private record Begun() implements Command {}

    private Counter(ActorContext<Command> context, String id, Fence fence, Optional<Pen> pen, Consumer<String> lost) {
        super(context, new Book<>(id, 0L, Long::sum, new Numbers(), new Sums()), event -> {}, fence, pen);
        this.lost = lost;
    }

    static Behavior<Command> create(String id, Consumer<String> lost) {
        return create(id, Optional.empty(), lost);
    }

    static Behavior<Command> create(String id, Optional<Pen> pen, Consumer<String> lost) {
        return Behaviors.setup(outer -> {
            Fence fence = new Fence();
            Behavior<Command> counter = Behaviors.setup(context -> new Counter(context, id, fence, pen, lost));
            return Behaviors.supervise(counter).onFailure(ActorCrash.class, SupervisorStrategy.restart());
        });
    }

    @Override
    protected void onCommand(Command command) {
        switch (command) {
            case Add add -> {
                emit(add.numbers());
                long sum = state();
                afterStored(() -> add.replyTo().tell(sum));
            }
            case Hold hold -> emit(Collections.singletonList(hold.number()));
            case Begun begun -> {}
            case Crash crash -> throw new IllegalStateException("as asked");
        }
    }

    @Override
    protected void onRecovered() {
        context.getSelf().tell(new Begun());
    }

    @Override
    protected void onLost(String reason) {
        lost.accept(reason);
    }

    private static final class Numbers implements EventForm<Long> {
        @Override
        public StoredEvent write(Long event) {
            return new StoredEvent(
                    "number.1",
                    ByteBuffer.allocate(Long.BYTES + PADDING).putLong(event).array());
        }

        @Override
        public Long read(String manifest, byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }

    private static final class Sums implements SnapshotForm<Long> {
        @Override
        public String format() {
            return "sum.1";
        }

        @Override
        public byte[] write(Long state) {
            return ByteBuffer.allocate(Long.BYTES).putLong(state).array();
        }

        @Override
        public Long read(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }
}
