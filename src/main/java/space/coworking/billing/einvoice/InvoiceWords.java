package space.coworking.billing.einvoice;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import space.coworking.shared.Formats;

/** A document's words and dates in its reader's language. */
final class InvoiceWords {

    private final MessageSource messages;
    private final Locale locale;
    private final boolean german;
    private final DateTimeFormatter day;

    InvoiceWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.german = Locale.GERMAN.getLanguage().equals(locale.getLanguage());
        this.day = formatter(german ? "dd.MM.yyyy" : "d MMM yyyy");
    }

    String say(String key, Object... arguments) {
        return messages.getMessage("invoice." + key, arguments, locale);
    }

    /** {@code 26 Nov 2026}; German {@code 26.11.2026}. */
    String day(LocalDate date) {
        return day.format(date);
    }

    /** From day to day, both included, no word twice: {@code 1–30 Nov 2026}; German {@code 01.–30.11.2026}. */
    String period(LocalDate from, LocalDate lastDay) {
        if (from.equals(lastDay)) {
            return day(from);
        }
        if (from.getYear() != lastDay.getYear()) {
            return day(from) + "\u2009–\u2009" + day(lastDay);
        }
        if (YearMonth.from(from).equals(YearMonth.from(lastDay))) {
            return formatter(german ? "dd." : "d").format(from) + "–" + day(lastDay);
        }
        return formatter(german ? "dd.MM." : "d MMM").format(from) + " – " + day(lastDay);
    }

    /** What is to be paid or was, in a sentence: printed, and the payment terms of the XML (BT-20). */
    String payment(InvoiceDocument document, Formats formats) {
        if (document.isCreditNote()) {
            return document.due().isPositive()
                    ? say("credit.open", formats.money(document.due()))
                    : document.paidOn() != null ? say("credit.done.on", day(document.paidOn())) : say("credit.done");
        }
        if (document.due().isPositive()) {
            return document.dueOn() != null
                    ? say("pay.by", formats.money(document.due()), day(document.dueOn()))
                    : say("pay", formats.money(document.due()));
        }
        if (document.due().isNegative()) {
            return say("favour", formats.money(document.due().negated()));
        }
        if (document.paidOn() != null) {
            return say("paid.on", day(document.paidOn()));
        }
        return document.paid().isZero() ? say("nothing") : say("paid");
    }

    /** Which invoice a credit note corrects; null where none is named. */
    @Nullable
    String corrects(InvoiceDocument document) {
        String number = document.correctedNumber();
        if (number == null) {
            return null;
        }
        LocalDate issuedOn = document.correctedIssuedOn();
        return issuedOn == null ? say("corrects", number) : say("corrects.on", number, day(issuedOn));
    }

    /** A country's name, as a postman wants it below an address. */
    String country(String code) {
        return new Locale("", code)
                .getDisplayCountry(german ? Locale.GERMAN : Locale.ENGLISH)
                .toUpperCase(locale);
    }

    /** {@code DE02 1203 0000 0000 2020 51}. */
    static String inFours(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, german ? Locale.GERMANY : Locale.ENGLISH);
    }
}
