package dev.banyan.llm.gateway;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.ProbeReport;
import dev.banyan.llm.internal.probe.Pages;
import dev.banyan.llm.internal.probe.SchemaTrial;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.banyan.llm.internal.wire.ServerAddress;
import dev.banyan.llm.internal.wire.StreamedModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at servers before an agent depends on them: alive, model there, context length, and whether a schema is really
 * enforced, which costs one short completion. Blocks its caller; each server has the settings' time limit.
 */
public final class Probe {

    private static final int TOKENS = 512;

    private final BrainSettings settings;

    /** Of the settings' servers and model. */
    public Probe(BrainSettings settings) {
        this.settings = settings;
    }

    /**
     * A report for each server, in the settings' order.
     *
     * @throws InterruptedException if the caller was interrupted; connections are closed by then
     */
    public List<ProbeReport> run() throws InterruptedException {
        HttpClient client = StreamedModel.client(settings);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ProbeReport> reports = new ArrayList<>();
            for (URI url : settings.urls()) {
                reports.add(within(threads.submit((Callable<ProbeReport>) () -> look(url, client)), url));
            }
            return reports;
        } finally {
            client.shutdownNow();
        }
    }

    /** Stops a look that takes too long, which closes its connection. */
    @SuppressWarnings("Interruption")
    private ProbeReport within(Future<ProbeReport> report, URI url) throws InterruptedException {
        try {
            return report.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            report.cancel(true);
            return dead(url, "no answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe fails only by a mistake of its own", e.getCause());
        }
    }

    private ProbeReport look(URI url, HttpClient client) throws InterruptedException {
        ServerAddress address = ServerAddress.of(settings.flavour(), url);
        Pages pages = new Pages(address, settings, client);
        try {
            if (!pages.healthy()) {
                return dead(url, address.name() + " says that it is not ready");
            }
            Pages.Listing listing = pages.models();
            ProbeReport listed = new ProbeReport(
                    address.name(),
                    settings.model(),
                    true,
                    listing.models(),
                    listing.context(),
                    ProbeReport.Schema.UNKNOWN,
                    Optional.empty());
            return listed.hasModel() ? tried(listed, url, client) : listed;
        } catch (TroubleException e) {
            return dead(url, e.trouble().message());
        }
    }

    private ProbeReport tried(ProbeReport listed, URI url, HttpClient client) throws InterruptedException {
        StreamedModel model = StreamedModel.of(settings.replies(TOKENS, settings.maxReplyBytes()), url, client);
        try {
            return with(listed, SchemaTrial.of(model), Optional.empty());
        } catch (TroubleException e) {
            return with(
                    listed, ProbeReport.Schema.UNKNOWN, Optional.of(e.trouble().message()));
        }
    }

    private static ProbeReport with(ProbeReport it, ProbeReport.Schema schema, Optional<String> trouble) {
        return new ProbeReport(it.server(), it.model(), it.alive(), it.models(), it.context(), schema, trouble);
    }

    private ProbeReport dead(URI url, String trouble) {
        return new ProbeReport(
                ServerAddress.of(settings.flavour(), url).name(),
                settings.model(),
                false,
                List.of(),
                OptionalInt.empty(),
                ProbeReport.Schema.UNKNOWN,
                Optional.of(trouble));
    }
}
