package space.coworking.billing.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of a bank's CSV file can hold, by the names that banks give it. Case, spaces and signs don't count. */
enum CsvColumn {
    BOOKED_ON("buchungstag", "buchungsdatum", "buchung", "datum", "bookingdate", "dateofbooking", "date"),
    VALUE_ON(
            "valuta",
            "valutadatum",
            "valutatag",
            "wertstellung",
            "wertstellungsdatum",
            "wertstellungstag",
            "wert",
            "valuedate"),
    /** Whoever is on the other side, whichever way the money went. */
    NAME(
            "auftraggeber",
            "auftraggeberempfaenger",
            "auftraggeberbeguenstigter",
            "auftraggeberzahlungsempfaenger",
            "empfaengerauftraggeber",
            "beguenstigterauftraggeber",
            "beguenstigterzahlungspflichtiger",
            "beguenstigter",
            "zahlungsbeteiligter",
            "namezahlungsbeteiligter",
            "zahlungspflichtigerempfaenger",
            "partnername",
            "payer",
            "payerpayee",
            "counterparty",
            "counterpartyname",
            "name"),
    /** Where payer and payee have a column each: one of them is us. */
    PAYER("zahlungspflichtige", "zahlungspflichtiger", "zahlungspflichtigerin"),
    PAYEE("zahlungsempfaenger", "zahlungsempfaengerin"),
    TEXT(
            "verwendungszweck",
            "verwendungszweckzeile",
            "vwz",
            "zweck",
            "paymentreference",
            "remittanceinformation",
            "reference",
            "purpose",
            "description",
            "details"),
    /** With some banks the kind of the booking, with others all that there is. */
    BOOKING_TEXT("buchungstext", "umsatztext", "bookingtext"),
    END_TO_END("kundenreferenz", "kundenreferenzendtoend", "endtoendreferenz", "endtoendid", "endtoendreference"),
    AMOUNT(
            "betrag",
            "betrageur",
            "betragineur",
            "betrageuro",
            "umsatz",
            "umsatzeur",
            "umsatzineur",
            "amount",
            "amounteur"),
    DEBIT("soll", "sollbetrag", "belastung", "lastschrift", "ausgaben", "debit", "moneyout", "paidout"),
    CREDIT("haben", "habenbetrag", "gutschrift", "einnahmen", "credit", "moneyin", "paidin"),
    /** S and H, or D and C, beside an amount without a sign. */
    DIRECTION("sollhaben", "sh", "habensoll", "debitcredit", "creditdebit", "dc"),
    CURRENCY("waehrung", "whg", "currency"),
    IBAN(
            "iban",
            "ibanzahlungsbeteiligter",
            "ibankontonummer",
            "kontonummeriban",
            "kontonummer",
            "gegenkonto",
            "gegeniban",
            "partneriban",
            "counterpartyiban"),
    OWN_ACCOUNT(
            "auftragskonto",
            "ibanauftragskonto",
            "ibanauftraggeberkonto",
            "eigeneskonto",
            "kontoiban",
            "konto",
            "account",
            "accountiban"),
    BANK_REFERENCE(
            "bankreferenz", "umsatznummer", "transaktionsid", "buchungsreferenz", "bankreference", "transactionid"),
    STATUS("status", "info", "state");

    private final Set<String> names;

    CsvColumn(String... names) {
        this.names = Set.copyOf(Arrays.asList(names));
    }

    /** @param head as it stands in the file */
    static Optional<CsvColumn> of(String head) {
        String name = head.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replaceAll("[^a-z]", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }
}
