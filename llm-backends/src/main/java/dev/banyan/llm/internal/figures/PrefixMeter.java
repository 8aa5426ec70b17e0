package dev.banyan.llm.internal.figures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.prompt.Prompt.Message;
import java.util.List;

/**
 * How much of a conversation's last prompt its next one begins with, from 0 to 1: what a server's prefix cache can use. A
 * conversation is known by its first two messages.
 */
public final class PrefixMeter {

    private static final int CONVERSATIONS = 1_024;

    private final Cache<List<Message>, List<Message>> last =
            Caffeine.newBuilder().maximumSize(CONVERSATIONS).build();

    /** The share of the last prompt's characters that stayed where they were; 1 for the first. */
    public double stability(Prompt prompt) {
        List<Message> now = prompt.messages();
        List<Message> key = now.subList(0, Math.min(2, now.size()));
        List<Message> before = last.asMap().put(key, now);
        if (before == null) {
            return 1;
        }
        long all = 0;
        long same = 0;
        boolean equal = true;
        for (int i = 0; i < before.size(); i++) {
            int length = before.get(i).text().length();
            equal = equal && i < now.size() && before.get(i).equals(now.get(i));
            all += length;
            same += equal ? length : 0;
        }
        return all == 0 ? 1 : (double) same / all;
    }
}
