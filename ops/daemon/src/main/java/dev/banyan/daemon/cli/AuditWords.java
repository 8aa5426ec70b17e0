package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.daemon.audit.Verification;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;

/** What a check of journals came to: where each ends on standard output, what is wrong on standard error. */
final class AuditWords {

    /** What a chain alone can not show. */
    private static final String WITHOUT_HEADS =
            " (without one, a journal that was cut off or written anew looks whole)";

    private AuditWords() {}

    /** Says it; answers the exit status. */
    static int tell(Verification found, boolean json, Console console) {
        if (json) {
            console.out().println(document(found));
        } else {
            for (Verification.Chain chain : found.chains()) {
                console.out()
                        .println(Printable.line(
                                chain.journal() + ": " + chain.records() + " records, head " + chain.head()));
            }
        }
        console.out().flush();
        if (found.clean()) {
            console.err()
                    .println("nothing was changed: " + found.records() + " records are whole, " + found.heads()
                            + " exported heads lie on them" + (found.heads() > 0 ? "" : WITHOUT_HEADS));
            return ExitStatus.DONE.code();
        }
        return refuse(found, console);
    }

    /** Says what is wrong; answers the exit status. */
    static int refuse(Verification found, Console console) {
        found.findings().forEach(finding -> console.err().println("banyan: " + Printable.line(finding.toString())));
        found.wrong().forEach(line -> console.err().println("banyan: " + Printable.line(line)));
        return ExitStatus.FAILED.code();
    }

    private static ObjectNode document(Verification found) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("heads", found.heads());
        ArrayNode journals = root.putArray("journals");
        found.chains()
                .forEach(chain -> journals.addObject()
                        .put("persistenceId", chain.journal())
                        .put("records", chain.records())
                        .put("head", chain.head().value()));
        ArrayNode findings = root.putArray("findings");
        found.findings()
                .forEach(finding -> findings.addObject()
                        .put("persistenceId", finding.journal())
                        .put("sequence", finding.sequence())
                        .put("what", finding.what()));
        ArrayNode wrong = root.putArray("wrong");
        found.wrong().forEach(wrong::add);
        return root;
    }
}
