package dev.banyan.runtime.internal.journal;

import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * Writes events into an H2 file so that they are on the disk when the write is answered: H2 alone answers a commit that
 * it holds in memory. Made by the journal plugin, by name.
 */
public final class EmbeddedJournalDao extends DefaultJournalDao {

    private final DiskSync disk;

    /** As the plugin wants it. */
    public EmbeddedJournalDao(
            JdbcBackend.DatabaseDef database,
            JdbcProfile profile,
            JournalConfig config,
            Serialization serialization,
            ExecutionContext executor,
            Materializer materializer) {
        super(database, profile, config, serialization, executor, materializer);
        this.disk = new DiskSync(() -> database.source().createConnection());
    }

    @Override
    public Future<BoxedUnit> writeJournalRows(Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
        return FutureConverters.asScala(FutureConverters.asJava(super.writeJournalRows(rows))
                .thenCompose(done -> disk.sync().thenApply(synced -> done)));
    }
}
