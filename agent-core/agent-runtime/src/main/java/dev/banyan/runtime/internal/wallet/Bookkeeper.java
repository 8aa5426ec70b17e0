package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.journal.Daybooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what an account's books need, and tells it: what it had at the first head it was known at, and what each mined transaction
 * moved at the prices of then. All of it is read from the journal when somebody asks for that; only the newest is kept. Part of the Wallet.
 */
final class Bookkeeper {

    /** How a reading of the journal ended, told by its number. */
    sealed interface Reading extends Wallet.Answer {}

    record Read(long reading, Daybook stored) implements Reading {}

    record Unread(long reading, String reason) implements Reading {}

    private final ActorContext<Wallet.Command> context;
    private final WalletDiary diary;
    private final WalletMemory memory;
    private final Daybooks stored;
    private final String wallet;
    private final Token unit;
    /** Who waits for what is being read. */
    private final List<ActorRef<Daybook>> askers = new ArrayList<>(0);

    Bookkeeper(
            ActorContext<Wallet.Command> context,
            WalletDiary diary,
            WalletMemory memory,
            Daybooks stored,
            String wallet,
            Token unit) {
        this.context = context;
        this.diary = diary;
        this.memory = memory;
        this.stored = stored;
        this.wallet = wallet;
        this.unit = unit;
    }

    /** The wallet begins another life; whoever asked in the last one asks again. */
    void recovered() {
        memory.books().nextReading();
        askers.clear();
        if (stored.last()) {
            memory.books().forget();
        }
    }

    /** The account is known for the first time. */
    void open(Opening opening) {
        diary.note(List.of(new WalletEvent.BooksOpened(opening)));
        diary.whenStored(() -> memory.books().open(opening));
    }

    /** These are about to be told: what was mined is written down with them. */
    void note(List<RuntimeEvent> events) {
        for (RuntimeEvent event : events) {
            if (event instanceof RuntimeEvent.TransactionMined mined) {
                Booking booking = mined.booking();
                diary.note(List.of(new WalletEvent.ReceiptBooked(mined.id(), unit, booking)));
                diary.whenStored(() -> put(booking));
            } else if (event instanceof RuntimeEvent.TransactionUnmined gone) {
                diary.whenStored(() -> memory.books().remove(gone.transaction()));
            }
        }
    }

    private void put(Booking booking) {
        memory.books().put(booking);
        dropOld();
    }

    /** Nothing of what is being read may be missing when it is added to. */
    private void dropOld() {
        if (stored.last() && askers.isEmpty()) {
            memory.books().dropOld();
        }
    }

    /** Somebody asks for all of it, or for what follows what it has. */
    void tell(Wallet.TellBooks ask) {
        BookMemory books = memory.books();
        Optional<Daybook> part = books.part(ask.wanted());
        if (part.isPresent() || books.complete()) {
            ask.replyTo().tell(part.orElseGet(books::whole));
            dropOld();
            return;
        }
        askers.add(ask.replyTo());
        if (askers.size() == 1) {
            long number = books.nextReading();
            Actor.pipe(
                    context,
                    stored.read(wallet, unit),
                    read -> new Read(number, read),
                    failure -> new Unread(number, "" + failure.getMessage()));
        }
    }

    /** Goes on with what was read. */
    void goOn(Reading reading) {
        switch (reading) {
            case Read read -> read(read);
            case Unread failed -> unread(failed);
        }
    }

    private void read(Read read) {
        if (memory.books().isNewest(read.reading())) {
            memory.books().complete(read.stored());
            answer(memory.books().whole());
        }
    }

    /** Then what is known of this life is told, and it is read once more when somebody asks again. */
    private void unread(Unread failed) {
        if (memory.books().isNewest(failed.reading())) {
            context.getLog().warn("{}", failed.reason());
            answer(memory.books().unread());
        }
    }

    private void answer(Daybook now) {
        askers.forEach(asker -> asker.tell(now));
        askers.clear();
    }
}
