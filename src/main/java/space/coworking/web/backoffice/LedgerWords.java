package space.coworking.web.backoffice;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.billing.ledger.LedgerAccount;
import space.coworking.billing.ledger.LedgerEntry;
import space.coworking.web.InvoiceWords;

/** How the ledger's accounts and bookings are called. */
@Component
class LedgerWords {

    private static final int MOST_SERVICES = 2;

    private final InvoiceWords words;

    LedgerWords(InvoiceWords words) {
        this.words = words;
    }

    /** {@code Revenue: Rooms, 19 %}; an account of many services is called by its kind alone. */
    String account(Set<LedgerAccount> uses, Locale locale) {
        String kinds = String.join(
                ", ",
                uses.stream()
                        .map(LedgerAccount::kind)
                        .distinct()
                        .sorted()
                        .map(kind -> words.text("ledger.account." + kind, locale))
                        .toList());
        List<String> services = uses.stream()
                .map(LedgerAccount::service)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(service -> words.text("billing.service." + service, locale))
                .toList();
        List<String> percents = uses.stream()
                .map(LedgerAccount::percent)
                .filter(Objects::nonNull)
                .distinct()
                .map(words.formats(locale)::percent)
                .toList();
        return kinds
                + (services.isEmpty() || services.size() > MOST_SERVICES ? "" : ": " + String.join(", ", services))
                + (percents.size() == 1 ? ", " + percents.get(0) : "");
    }

    String account(LedgerEntry.Account account, Locale locale) {
        return account(Set.of(account.of()), locale);
    }

    String source(LedgerEntry entry, Locale locale) {
        return words.text("ledger.source." + entry.source(), locale);
    }

    /** Without the currency's sign, for tables that say the currency above: {@code 1,234.50}, {@code −6.00}. */
    static String amount(Money money, Locale locale) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        symbols.setMinusSign('\u2212');
        format.setDecimalFormatSymbols(symbols);
        int decimals = money.getCurrencyUnit().getDecimalPlaces();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(money.getAmount());
    }

    /** {@code Nov}. */
    static String shortMonth(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLL", locale).format(month);
    }
}
