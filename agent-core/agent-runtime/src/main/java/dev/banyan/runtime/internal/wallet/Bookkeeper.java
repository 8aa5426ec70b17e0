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

/**
 * Writes down what an account's books need, and tells it: what it had at the first head it was known at, and what each mined transaction
 * moved at the prices of then. What was written in earlier lives is read from the journal when somebody asks for the first time. Part of
 * the Wallet.
 */
final class Bookkeeper {

    private final ActorContext<Wallet.Command> context;
    private final WalletDiary diary;
    private final WalletMemory memory;
    private final Daybooks stored;
    private final String wallet;
    private final Token unit;
    private final List<ActorRef<Daybook>> askers = new ArrayList<>(0);
    private boolean reading;

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
        reading = false;
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
                diary.whenStored(() -> memory.books().put(booking));
            } else if (event instanceof RuntimeEvent.TransactionUnmined gone) {
                diary.whenStored(() -> memory.books().remove(gone.transaction()));
            }
        }
    }

    /** Somebody asks for all of it. */
    void tell(Wallet.TellBooks ask) {
        if (memory.books().complete()) {
            ask.replyTo().tell(memory.books().daybook());
            return;
        }
        askers.add(ask.replyTo());
        if (!reading) {
            reading = true;
            Actor.pipe(
                    context,
                    stored.read(wallet, unit),
                    Wallet.BooksRead::new,
                    failure -> new Wallet.BooksUnread("" + failure.getMessage()));
        }
    }

    void read(Daybook earlier) {
        memory.books().complete(earlier);
        answer();
    }

    /** Then it is told what is known of this life, and read once more when somebody asks again. */
    void unread(String reason) {
        context.getLog().warn("{}", reason);
        answer();
    }

    private void answer() {
        reading = false;
        Daybook now = memory.books().daybook();
        askers.forEach(asker -> asker.tell(now));
        askers.clear();
    }
}
