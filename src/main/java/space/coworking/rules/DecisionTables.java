package space.coworking.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The tables in force. They are read and compiled on a thread of their own while the database and the process engine start: being a
 * bean factory post-processor makes this the first bean that exists. Once all beans are there it waits for them, so a bad cell ends
 * the start before anybody is served.
 */
@Component
class DecisionTables implements BeanFactoryPostProcessor, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DecisionTables.class);

    private final TableSource source;
    private final CompletableFuture<Map<String, CompiledTable>> tables = new CompletableFuture<>();

    DecisionTables() {
        this(new ShippedTables());
    }

    DecisionTables(TableSource source) {
        this.source = source;
    }

    /**
     * Reads and compiles on the caller's thread.
     *
     * @throws BadSheetException when a cell of any table is bad
     */
    static DecisionTables of(TableSource source) {
        DecisionTables tables = new DecisionTables(source);
        tables.build();
        tables.ready();
        return tables;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Thread builder = new Thread(this::build, "decision-tables");
        builder.setDaemon(true);
        builder.start();
    }

    @Override
    public void afterSingletonsInstantiated() {
        ready();
    }

    /** @return the version of a table that is in force; waits while the tables are still being compiled */
    CompiledTable inForce(TableLayout layout) {
        return Objects.requireNonNull(ready().get(layout.name()), layout.name());
    }

    private Map<String, CompiledTable> ready() {
        try {
            return tables.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BadSheetException bad) {
                throw bad;
            }
            throw e;
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever goes wrong must end the start, not just this thread
    private void build() {
        try {
            long began = System.nanoTime();
            List<CheckedSheet> sheets = SheetReader.read(source.inForce());
            long read = System.nanoTime();
            tables.complete(RuleCompiler.compile(sheets));
            log.info(
                    "Decision tables ready: read and checked in {} ms, compiled in {} ms",
                    (read - began) / 1_000_000,
                    (System.nanoTime() - read) / 1_000_000);
        } catch (Throwable e) {
            tables.completeExceptionally(e);
        }
    }
}
