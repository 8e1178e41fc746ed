package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.ReadStatement.Booking;
import space.coworking.billing.bank.StatementProblem.Kind;

/** The entries of one account in a CAMT.053 file. */
final class CamtAccount {

    private final String id;
    private final List<Booking> bookings = new ArrayList<>();
    private @Nullable LocalDate from;
    private @Nullable LocalDate through;

    CamtAccount(String id) {
        this.id = id;
    }

    /** @return nothing where nothing was booked */
    Optional<ReadStatement> read() {
        if (bookings.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = bookings.stream()
                .map(Booking::bookedOn)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate last = bookings.stream()
                .map(Booking::bookedOn)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new ReadStatement(
                id,
                from == null || from.isAfter(first) ? first : from,
                through == null || through.isBefore(last) ? last : through,
                List.copyOf(bookings)));
    }

    /** @param days the statement's {@code FrToDt} */
    void covers(XmlPart days) throws UnreadableStatement {
        LocalDate first = date(days, "FrDtTm", "FrToDt/FrDtTm");
        LocalDate last = date(days, "ToDtTm", "FrToDt/ToDtTm");
        from = from == null || first != null && first.isBefore(from) ? first : from;
        through = through == null || last != null && last.isAfter(through) ? last : through;
    }

    /** @return how many bookings it is: none as long as it is only announced, several where each is told apart */
    int add(XmlPart entry) throws UnreadableStatement {
        String status = entry.text("Sts/Cd", "Sts");
        BigDecimal amount = amount(entry, entry.first("Amt"), "Ntry/Amt");
        if (status != null && !status.equals("BOOK") || amount.signum() == 0) {
            return 0;
        }
        BigDecimal signed = incoming(entry) ? amount : amount.negate();
        LocalDate booked = date(entry, "BookgDt", "Ntry/BookgDt");
        LocalDate value = date(entry, "ValDt", "Ntry/ValDt");
        if (booked == null && value == null) {
            throw new UnreadableStatement(Kind.MISSING_ELEMENT, entry.line(), "Ntry/BookgDt", null);
        }
        LocalDate day = booked == null ? Objects.requireNonNull(value) : booked;
        Entry common = new Entry(entry, signed, day, value == null ? day : value);
        List<Booking> apart = apart(common);
        bookings.addAll(apart.isEmpty() ? List.of(whole(common)) : apart);
        return Math.max(apart.size(), 1);
    }

    /** What all parts of an entry have in common. */
    private record Entry(XmlPart xml, BigDecimal signed, LocalDate bookedOn, LocalDate valueOn) {

        List<XmlPart> details() {
            return xml.all("NtryDtls/TxDtls");
        }

        String currency() {
            XmlPart amount = xml.first("Amt");
            return String.valueOf(amount == null ? null : amount.currency());
        }
    }

    /** @return the parts of a collective entry where their amounts come to its own; else none */
    private static List<Booking> apart(Entry entry) throws UnreadableStatement {
        List<XmlPart> details = entry.details();
        List<Booking> parts = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; details.size() > 1 && i < details.size(); i++) {
            XmlPart detail = details.get(i);
            XmlPart amount = detail.first("Amt") == null ? detail.first("AmtDtls/TxAmt/Amt") : detail.first("Amt");
            if (amount == null || !entry.currency().equals(amount.currency())) {
                return List.of();
            }
            boolean in = detail.first("CdtDbtInd") == null ? entry.signed().signum() > 0 : incoming(detail);
            BigDecimal unsigned = amount(detail, amount, "TxDtls/Amt");
            BigDecimal signed = in ? unsigned : unsigned.negate();
            if (signed.signum() == 0) {
                return List.of();
            }
            sum = sum.add(signed);
            String own = reference(detail.text("Refs/AcctSvcrRef"));
            String whole = reference(entry.xml().text("AcctSvcrRef"));
            parts.add(booking(
                    entry, signed, List.of(detail), own != null ? own : whole == null ? null : whole + "/" + (i + 1)));
        }
        return sum.compareTo(entry.signed()) == 0 ? parts : List.of();
    }

    private static Booking whole(Entry entry) {
        String reference = reference(entry.xml().text("AcctSvcrRef", "NtryDtls/TxDtls/Refs/AcctSvcrRef"));
        return booking(entry, entry.signed(), entry.details(), reference);
    }

    private static Booking booking(Entry entry, BigDecimal signed, List<XmlPart> details, @Nullable String reference) {
        String other = signed.signum() > 0 ? "RltdPties/Dbtr" : "RltdPties/Cdtr";
        Function<String, @Nullable String> only =
                path -> details.size() == 1 ? details.get(0).text(path) : null;
        String name = only.apply(other + "/Pty/Nm");
        return new Booking(
                entry.bookedOn(),
                entry.valueOn(),
                signed,
                entry.currency(),
                StatementText.clean(name == null ? only.apply(other + "/Nm") : name, ReadStatement.LONGEST_NAME),
                Iban.read(only.apply(other + "Acct/Id/IBAN")).orElse(null),
                text(entry, details),
                reference);
    }

    private static String text(Entry entry, List<XmlPart> details) {
        List<@Nullable String> parts = new ArrayList<>();
        for (XmlPart detail : details) {
            detail.all("RmtInf/Ustrd").forEach(line -> parts.add(line.text()));
            detail.all("RmtInf/Strd/CdtrRefInf/Ref").forEach(line -> parts.add(line.text()));
            parts.add(detail.text("Refs/EndToEndId"));
        }
        String said = StatementText.join(parts, ReadStatement.LONGEST_TEXT);
        return said.isEmpty()
                ? StatementText.join(
                        Arrays.asList(
                                entry.xml().text("NtryDtls/TxDtls/AddtlTxInf"),
                                entry.xml().text("AddtlNtryInf")),
                        ReadStatement.LONGEST_TEXT)
                : said;
    }

    private static @Nullable String reference(@Nullable String text) {
        return StatementText.clean(text, 100);
    }

    /** What it says is the direction of this booking, also where it takes back another one. */
    private static boolean incoming(XmlPart part) throws UnreadableStatement {
        XmlPart direction = part.first("CdtDbtInd");
        if (direction == null) {
            throw new UnreadableStatement(Kind.MISSING_ELEMENT, part.line(), "CdtDbtInd", null);
        }
        return switch (direction.text()) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default ->
                throw new UnreadableStatement(Kind.WRONG_DIRECTION, direction.line(), "CdtDbtInd", direction.text());
        };
    }

    private static BigDecimal amount(XmlPart around, @Nullable XmlPart part, String where) throws UnreadableStatement {
        if (part == null) {
            throw new UnreadableStatement(Kind.MISSING_ELEMENT, around.line(), where, null);
        }
        if (!part.text().matches("[0-9]{1,12}(\\.[0-9]{0,2}0{0,3})?")) {
            throw new UnreadableStatement(Kind.AMOUNT, part.line(), where, part.text());
        }
        String currency = part.currency();
        if (currency == null || !Currencies.isKnown(currency)) {
            throw new UnreadableStatement(
                    Kind.CURRENCY, part.line(), where + "/@Ccy", currency == null ? "" : currency);
        }
        BigDecimal amount = new BigDecimal(part.text()).setScale(2, RoundingMode.UNNECESSARY);
        if (!Currencies.fits(amount, currency)) {
            throw new UnreadableStatement(Kind.AMOUNT, part.line(), where, part.text());
        }
        return amount;
    }

    /** A day, or a moment of which the bank's own day counts. */
    private static @Nullable LocalDate date(XmlPart around, String element, String where) throws UnreadableStatement {
        XmlPart part = around.first(element);
        if (part == null) {
            return null;
        }
        String text = part.text().isEmpty() ? String.valueOf(part.text("Dt", "DtTm")) : part.text();
        try {
            if (text.matches("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}([T+Z-].*)?")) {
                return LocalDate.parse(text.substring(0, 10));
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new UnreadableStatement(Kind.DATE, part.line(), where, text);
    }
}
