package space.coworking.billing.bank;

import java.util.List;
import space.coworking.billing.bank.StatementProblem.Kind;

/** Tells what kind of file it is, and reads it. */
final class StatementFile {

    /** A statement of a busy month has a tenth of it. */
    static final int LARGEST = 4_000_000;

    static final int MOST_BOOKINGS = 10_000;

    /** How it is written. */
    enum Format {
        CAMT,
        CSV
    }

    private StatementFile() {}

    /** @return CAMT.053 or CSV: by what it begins with, as names can be anything */
    static Format format(byte[] file) throws UnreadableStatement {
        if (file.length > LARGEST) {
            throw new UnreadableStatement(StatementProblem.of(Kind.TOO_LARGE));
        }
        int first = firstSign(file);
        if (first == file.length) {
            throw new UnreadableStatement(StatementProblem.of(Kind.EMPTY));
        }
        // PK, gzip, 7z, xz, bzip2
        if (begins(file, 'P', 'K')
                || begins(file, 0x1F, 0x8B)
                || begins(file, '7', 'z', 0xBC)
                || begins(file, 0xFD, '7', 'z')
                || begins(file, 'B', 'Z', 'h')) {
            throw new UnreadableStatement(StatementProblem.of(Kind.COMPRESSED));
        }
        return isXml(file, first) ? Format.CAMT : Format.CSV;
    }

    /** @return one for each account */
    static List<ReadStatement> read(byte[] file) throws UnreadableStatement {
        return format(file) == Format.CAMT ? new CamtFile(file).read() : List.of(new CsvFile(file).read());
    }

    /** In UTF-16 a zero stands before or after it. */
    private static boolean isXml(byte[] file, int first) {
        return file[first] == '<';
    }

    private static int firstSign(byte[] file) {
        int at = begins(file, 0xEF, 0xBB, 0xBF) ? 3 : begins(file, 0xFE, 0xFF) || begins(file, 0xFF, 0xFE) ? 2 : 0;
        while (at < file.length
                && (file[at] == 0 || file[at] == ' ' || file[at] == '\t' || file[at] == '\r' || file[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static boolean begins(byte[] file, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
