package space.coworking.billing.bank;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.BankTransfers;
import space.coworking.billing.bank.StatementProblem.Kind;
import space.coworking.shared.SqlTime;

/** Takes in the files that banks give out: all of a file or nothing, and each of its bookings once. */
@Service
public class BankStatements {

    private static final int LONGEST_NAME = 200;

    private final JdbcClient sql;
    private final NewBookings bookings;
    private final BankTransfers transfers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BankStatements(
            JdbcClient sql,
            NewBookings bookings,
            BankTransfers transfers,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.bookings = bookings;
        this.transfers = transfers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How taking in a file went. */
    public sealed interface Imported {
        /** @param known how many of its bookings were known before */
        record Done(int bookings, int known) implements Imported {}

        /** The same file was taken in before. */
        record Before(BankStatement statement) implements Imported {}

        record Refused(StatementProblem problem) implements Imported {}
    }

    /** @return the largest file that is taken, in bytes */
    public static int largest() {
        return StatementFile.LARGEST;
    }

    /**
     * @param name of the file, for people
     * @param typed IBAN of the account, in case the file doesn't say; blank for our own
     * @param by sign-in address
     */
    public Imported take(String name, byte[] file, String typed, String by) {
        try {
            String account = account(typed);
            List<ReadStatement> read = StatementFile.read(file);
            if (account == null && read.stream().anyMatch(one -> one.account() == null)) {
                return new Imported.Refused(StatementProblem.of(Kind.NO_ACCOUNT));
            }
            String clean = StatementText.clean(name, LONGEST_NAME);
            File taken = new File(
                    clean == null ? "–" : clean, hash(file), StatementFile.format(file), String.valueOf(account), by);
            return Objects.requireNonNull(transaction.execute(status -> save(taken, read)));
        } catch (UnreadableStatement e) {
            return new Imported.Refused(e.problem());
        }
    }

    private @Nullable String account(String typed) throws UnreadableStatement {
        if (typed.isBlank()) {
            return transfers.ownAccount().orElse(null);
        }
        return Iban.read(typed)
                .orElseThrow(() -> new UnreadableStatement(Kind.TYPED_ACCOUNT, null, null, typed.strip()));
    }

    /** @param account of a statement that doesn't name its own */
    private record File(String name, byte[] hash, StatementFile.Format format, String account, String by) {

        String account(ReadStatement read) {
            return read.account() == null ? account : read.account();
        }
    }

    private Imported save(File file, List<ReadStatement> read) {
        // One at a time for an account, in one order: whoever comes later sees what the first has written.
        new TreeSet<>(read.stream().map(file::account).toList()).forEach(this::lock);
        Optional<BankStatement> before = withHash(file.hash());
        if (before.isPresent()) {
            return new Imported.Before(before.get());
        }
        int all = 0;
        int known = 0;
        for (ReadStatement one : read) {
            UUID id = UUID.randomUUID();
            String account = file.account(one);
            NewBookings.Sorted sorted = bookings.sort(account, one.bookings());
            insert(id, file, account, one, sorted.known());
            bookings.write(id, account, sorted);
            all += one.bookings().size();
            known += sorted.known();
        }
        return new Imported.Done(all, known);
    }

    private void lock(String account) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('bank-account:' || ?, 0))")
                .param(account)
                .query(row -> {});
    }

    private void insert(UUID id, File file, String account, ReadStatement read, int known) {
        sql.sql("""
                insert into bank_statement (id, file_name, file_hash, format, account, from_day, through_day, bookings, known,
                    imported_by, imported_at)
                values (:id, :name, :hash, :format, :account, :from, :through, :bookings, :known, :by, :now)""")
                .param("id", id)
                .param("name", file.name())
                .param("hash", file.hash())
                .param("format", file.format().name())
                .param("account", account)
                .param("from", read.from())
                .param("through", read.through())
                .param("bookings", read.bookings().size())
                .param("known", known)
                .param("by", file.by())
                .param("now", SqlTime.utc(clock.instant()))
                .update();
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<BankStatement> withHash(byte[] hash) {
        return sql.sql("select * from bank_statement where file_hash = ? order by account limit 1")
                .param(hash)
                .query(BankStatements::statement)
                .optional();
    }

    public Optional<BankStatement> find(UUID id) {
        return sql.sql("select * from bank_statement where id = ?")
                .param(id)
                .query(BankStatements::statement)
                .optional();
    }

    /** @return the newest first */
    public List<BankStatement> newest(long first, int most) {
        return sql.sql("select * from bank_statement order by imported_at desc, id limit :most offset :first")
                .param("most", most)
                .param("first", first)
                .query(BankStatements::statement)
                .list();
    }

    public long count() {
        return sql.sql("select count(*) from bank_statement").query(Long.class).single();
    }

    private static BankStatement statement(ResultSet row, int number) throws SQLException {
        return new BankStatement(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("account"),
                Objects.requireNonNull(SqlTime.day(row, "from_day")),
                Objects.requireNonNull(SqlTime.day(row, "through_day")),
                row.getInt("bookings"),
                row.getInt("known"),
                row.getString("imported_by"),
                Objects.requireNonNull(SqlTime.instant(row, "imported_at")));
    }
}
