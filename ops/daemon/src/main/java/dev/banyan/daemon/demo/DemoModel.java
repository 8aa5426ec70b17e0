package dev.banyan.daemon.demo;

/**
 * A model that thinks for the demo's arbitrage agent.
 *
 * @param url of its server; may be a secret
 * @param model its name there
 * @param server the server's kind, as a file writes it
 */
public record DemoModel(String url, String model, String server) {

    /** The variable by which the demo's file names the URL. */
    static final String VARIABLE = "DEMO_LLM_URL";

    /** What the agent's file says of it: it looks every 15 blocks, and whenever something is reported. */
    String block() {
        return """
                brain:
                  kind: llm
                  server: %s
                  url: ${%s}
                  model: %s
                  fallback: playbook
                planner: {kind: dag, maxTasks: 6, maxReplans: 2}
                triggers:
                  - every: 150m
                  - event: alert
                """.formatted(server, VARIABLE, quoted(model));
    }

    /** A YAML text in single quotes, whatever is in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
