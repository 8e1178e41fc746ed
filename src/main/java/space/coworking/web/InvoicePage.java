package space.coworking.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceDetail.Buyer;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceView;
import space.coworking.shared.Formats;

/**
 * All that an invoice or credit note says, as pages show it.
 *
 * @param state names its word, see {@link InvoiceWords#state}
 * @param now where it stands, in a sentence
 * @param pricesAreNet whether the amounts of its lines are without VAT
 * @param settled what of it is settled; null where nothing is
 * @param address the buyer's, line by line
 */
public record InvoicePage(
        UUID id,
        String title,
        boolean creditNote,
        String state,
        String now,
        @Nullable String issuedOn,
        @Nullable String dueOn,
        String period,
        boolean pricesAreNet,
        List<Line> lines,
        List<Vat> rates,
        String net,
        String gross,
        @Nullable String settled,
        @Nullable String open,
        List<String> address,
        @Nullable String vatId,
        @Nullable String reason,
        @Nullable Other corrects,
        List<Other> creditNotes) {

    public record Line(int position, String text, String service, String period, String percent, String amount) {}

    /** @param reason why there is none; null where there is */
    public record Vat(
            String percent,
            String taxable,
            String tax,
            @Nullable String reason) {}

    /** @param amount null where it is not of interest */
    public record Other(UUID id, String number, @Nullable String amount) {}

    public static InvoicePage of(InvoiceDetail detail, InvoiceWords words, Locale locale) {
        InvoiceView invoice = detail.invoice();
        Formats formats = words.formats(locale);
        Money settled = invoice.gross().minus(invoice.open());
        boolean anything = invoice.number() != null && invoice.gross().isPositive();
        return new InvoicePage(
                invoice.id(),
                words.title(invoice, locale),
                invoice.kind() == InvoiceKind.CREDIT_NOTE,
                InvoiceWords.state(invoice),
                words.now(detail, locale),
                invoice.issuedOn() == null ? null : formats.day(invoice.issuedOn()),
                invoice.dueOn() == null || invoice.kind() == InvoiceKind.CREDIT_NOTE
                        ? null
                        : formats.day(invoice.dueOn()),
                words.period(detail.serviceFrom(), detail.serviceUntil(), locale),
                detail.pricesAreNet(),
                detail.lines().stream()
                        .map(line -> new Line(
                                line.position(),
                                line.description(),
                                line.service().name(),
                                words.period(line.from(), line.until(), locale),
                                formats.percent(line.percent().stripTrailingZeros()),
                                formats.money(detail.pricesAreNet() ? line.net() : line.gross())))
                        .toList(),
                detail.rates().stream()
                        .map(rate -> new Vat(
                                formats.percent(rate.percent().stripTrailingZeros()),
                                formats.money(rate.taxable()),
                                formats.money(rate.tax()),
                                rate.reason()))
                        .toList(),
                formats.money(detail.net()),
                formats.money(invoice.gross()),
                anything && settled.isPositive() ? formats.money(settled) : null,
                anything && settled.isPositive() && invoice.open().isPositive() ? formats.money(invoice.open()) : null,
                address(detail.buyer(), locale),
                detail.buyer().vatId(),
                detail.reason(),
                detail.corrects() == null
                        ? null
                        : new Other(detail.corrects().id(), detail.corrects().number(), null),
                detail.creditNotes().stream()
                        .map(note -> new Other(note.id(), String.valueOf(note.number()), formats.money(note.gross())))
                        .toList());
    }

    private static List<String> address(Buyer buyer, Locale locale) {
        List<String> lines = new ArrayList<>();
        Stream.of(buyer.name(), buyer.contact(), buyer.line1(), buyer.line2())
                .filter(line -> line != null && !line.isBlank())
                .forEach(lines::add);
        if (buyer.city() != null) {
            lines.add((buyer.postalCode() == null ? "" : buyer.postalCode() + " ") + buyer.city());
        }
        if (buyer.country() != null) {
            lines.add(new Locale.Builder().setRegion(buyer.country()).build().getDisplayCountry(locale));
        }
        return lines;
    }
}
