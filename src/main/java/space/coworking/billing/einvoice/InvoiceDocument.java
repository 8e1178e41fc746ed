package space.coworking.billing.einvoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that an invoice or a credit note says, in EN 16931's terms. Amounts are given and agree with each other; a credit note's are above
 * zero like an invoice's. An invoice may have lines below zero (counter-entries) and a total of zero.
 *
 * @param kind BT-3
 * @param number BT-1
 * @param correctedNumber the invoice that a credit note corrects (BT-25)
 * @param correctedIssuedOn BT-26
 * @param issuedOn BT-2
 * @param dueOn until when to pay (BT-9); null where nothing is to be paid
 * @param serviceFrom first day of the services (BT-73)
 * @param serviceLastDay their last day, included (BT-74)
 * @param locale the reader's: German, or English for any other
 * @param currency of every amount (BT-5)
 * @param basis which amounts the printed lines show
 * @param lines BG-25
 * @param vat the VAT breakdown, one per category and rate (BG-23)
 * @param net BT-109
 * @param vatTotal BT-110
 * @param gross BT-112
 * @param paid what was paid already; of a credit note, what was given back (BT-113)
 * @param due what remains; of a credit note, in the buyer's favour (BT-115)
 * @param paidOn when it was settled; null while something is open
 * @param buyerReference the buyer's own reference, for German authorities the Leitweg-ID (BT-10)
 * @param note a word to the reader (BT-22)
 */
public record InvoiceDocument(
        Kind kind,
        String number,
        @Nullable String correctedNumber,
        @Nullable LocalDate correctedIssuedOn,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        LocalDate serviceFrom,
        LocalDate serviceLastDay,
        Locale locale,
        CurrencyUnit currency,
        Basis basis,
        Seller seller,
        Buyer buyer,
        List<Line> lines,
        List<VatLine> vat,
        Money net,
        Money vatTotal,
        Money gross,
        Money paid,
        Money due,
        @Nullable LocalDate paidOn,
        @Nullable String buyerReference,
        @Nullable String note) {

    /** What kind of document it is, as UNTDID 1001 numbers it. */
    public enum Kind {
        INVOICE("380"),
        CREDIT_NOTE("381");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Whether the buyer thinks in prices with VAT or without. */
    public enum Basis {
        GROSS,
        NET
    }

    /**
     * Something that is charged.
     *
     * @param position BT-126
     * @param description BT-153
     * @param from first day of the service (BT-134)
     * @param lastDay its last day, included (BT-135)
     * @param net BT-131
     * @param gross printed only
     * @param category BT-151
     * @param percent VAT rate; zero where no VAT is charged (BT-152)
     * @param because why the amount is what it is (BT-127)
     */
    public record Line(
            int position,
            String description,
            LocalDate from,
            LocalDate lastDay,
            Money net,
            Money gross,
            VatCategory category,
            BigDecimal percent,
            @Nullable String because) {

        /** @throws IllegalArgumentException if the service ends before it begins */
        public Line {
            Agreement.require(!lastDay.isBefore(from), "line " + position + " ends before it begins");
        }
    }

    /**
     * The VAT of one category and rate.
     *
     * @param category BT-118
     * @param percent BT-119
     * @param taxable BT-116
     * @param tax BT-117
     * @param exemptionReason in words, for the reader (BT-120)
     * @param exemptionCode by the VATEX list (BT-121)
     */
    public record VatLine(
            VatCategory category,
            BigDecimal percent,
            Money taxable,
            Money tax,
            @Nullable String exemptionReason,
            @Nullable String exemptionCode) {

        /** @throws IllegalArgumentException if no VAT is charged and no reason is given */
        public VatLine {
            Agreement.require(
                    !category.needsReason() || exemptionReason != null,
                    category + " without a reason why no VAT is charged");
        }

        Money gross() {
            return taxable.plus(tax);
        }
    }

    /** @throws IllegalArgumentException naming what does not agree */
    public InvoiceDocument {
        lines = List.copyOf(lines);
        vat = List.copyOf(vat);
        Agreement.check(currency, lines, vat, net, vatTotal, gross, paid, due);
        Agreement.require(!serviceLastDay.isBefore(serviceFrom), "the services end before they begin");
        Agreement.require(
                kind == Kind.INVOICE || correctedNumber != null,
                "a credit note must name the invoice that it corrects");
        Agreement.require(
                vat.stream().noneMatch(one -> one.category() == VatCategory.REVERSE_CHARGE)
                        || (seller.vatId() != null && buyer.vatId() != null),
                "reverse charge needs the VAT ids of seller and buyer");
    }

    boolean isCreditNote() {
        return kind == Kind.CREDIT_NOTE;
    }

    /** Whether the buyer has something to pay. */
    boolean isPayable() {
        return kind == Kind.INVOICE && due.isPositive();
    }
}
