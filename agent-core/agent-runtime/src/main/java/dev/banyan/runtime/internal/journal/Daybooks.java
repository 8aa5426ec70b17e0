package dev.banyan.runtime.internal.journal;

import dev.banyan.api.money.Token;
import dev.banyan.kernel.books.Daybook;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What journals hold of accounts for their books. Thread-safe. Stages fail with {@link dev.banyan.runtime.assembly.JournalUnusable}. */
public interface Daybooks {

    /**
     * Everything stored of a wallet so far; its whole journal is read for that.
     *
     * @param unit the unit of account; what was booked at prices in another one has no price
     */
    CompletionStage<Daybook> read(String wallet, Token unit);

    /** False if nothing is stored anywhere: then nothing was before this process, and nothing can be read again. */
    boolean last();

    /** Of a journal in memory. */
    static Daybooks none() {
        return new Daybooks() {
            @Override
            public CompletionStage<Daybook> read(String wallet, Token unit) {
                return CompletableFuture.completedFuture(Daybook.EMPTY);
            }

            @Override
            public boolean last() {
                return false;
            }
        };
    }
}
