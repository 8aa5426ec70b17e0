package dev.banyan.devnet.command;

import dev.banyan.devnet.background.BackgroundDevnet;
import dev.banyan.devnet.background.RunRecord;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.rpc.JsonRpc;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code devnet start|stop|status}: the local chain in the background.
 *
 * <p>Standard output carries an agent file's {@code chain:} block ({@code start} and {@code status}) and nothing else; what a
 * person wants to know beside it goes to standard error.
 */
public final class DevnetCommand {

    private final PrintStream out;
    private final PrintStream err;

    /** A command that writes to these two. */
    public DevnetCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Does what {@code words} say and returns the exit status: 0 done, 1 failed, 2 wrong input, 3 wrong environment. */
    public int run(List<String> words) {
        try {
            DevnetArguments arguments = DevnetArguments.parse(words);
            switch (arguments.verb()) {
                case START -> start(arguments);
                case STOP -> stop(arguments.options().port());
                case STATUS -> status(arguments.options().port());
            }
            return 0;
        } catch (DevnetException e) {
            err.println(e.getMessage());
            return e.code().exitStatus();
        }
    }

    private void start(DevnetArguments arguments) {
        RunRecord record = BackgroundDevnet.start(arguments.options());
        out.print(record.chain());
        out.flush();
        err.println("the chain answers at " + record.rpcHttp() + "; `banyan devnet stop --port " + record.port()
                + "` ends it");
    }

    private void stop(int port) {
        BackgroundDevnet.stop(port);
        err.println("the chain on port " + port + " has ended");
    }

    private void status(int port) {
        RunRecord record = BackgroundDevnet.find(port)
                .orElseThrow(() -> new DevnetException(
                        FailureCode.NOT_RUNNING, "no chain that `devnet start` started runs on port " + port));
        try (JsonRpc rpc = new JsonRpc(record.rpcHttp())) {
            err.println("the chain answers at " + record.rpcHttp() + ", block " + rpc.quantity("eth_blockNumber")
                    + ", process " + record.pid());
        }
        out.print(record.chain());
        out.flush();
    }
}
