package space.coworking.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The tables in force. They are read and checked on a thread of their own while the database and the process engine start: being a bean
 * factory post-processor makes this the first bean that exists. Once all beans are there it waits for that, so a bad cell ends the start
 * before anybody is served. They are compiled once the application is up, when that delays nothing else; whoever needs a decision sooner
 * waits for it.
 */
@Component
class DecisionTables implements BeanFactoryPostProcessor, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DecisionTables.class);

    private final TableSource source;
    private final CompletableFuture<List<CheckedSheet>> sheets = new CompletableFuture<>();
    private @Nullable CompletableFuture<Map<String, CompiledTable>> tables;

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
        tables.read();
        waitFor(tables.compiled());
        return tables;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        inItsOwnThread(this::read);
    }

    @Override
    public void afterSingletonsInstantiated() {
        waitFor(sheets);
    }

    @EventListener(ApplicationReadyEvent.class)
    void applicationIsUp() {
        compiled();
    }

    /** @return the version of a table that is in force; waits while the tables are still being compiled */
    CompiledTable inForce(TableLayout layout) {
        return Objects.requireNonNull(waitFor(compiled()).get(layout.name()), layout.name());
    }

    private synchronized CompletableFuture<Map<String, CompiledTable>> compiled() {
        if (tables == null) {
            tables = sheets.thenApplyAsync(DecisionTables::compile, DecisionTables::inItsOwnThread);
        }
        return tables;
    }

    private static void inItsOwnThread(Runnable work) {
        Thread thread = new Thread(work, "decision-tables");
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T waitFor(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BadSheetException bad) {
                throw bad;
            }
            throw e;
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever goes wrong must end the start, not just this thread
    private void read() {
        try {
            sheets.complete(SheetReader.read(source.inForce()));
        } catch (Throwable e) {
            sheets.completeExceptionally(e);
        }
    }

    private static Map<String, CompiledTable> compile(List<CheckedSheet> sheets) {
        long began = System.nanoTime();
        Map<String, CompiledTable> tables = RuleCompiler.compile(sheets);
        log.info("Decision tables compiled in {} ms", (System.nanoTime() - began) / 1_000_000);
        return tables;
    }
}
