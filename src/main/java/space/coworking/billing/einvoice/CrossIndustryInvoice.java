package space.coworking.billing.einvoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.einvoice.InvoiceDocument.Line;
import space.coworking.billing.einvoice.InvoiceDocument.VatLine;

/**
 * A document as EN 16931 in UN/CEFACT's syntax (Cross Industry Invoice D16B). Elements stand in the order of its schema. Written by us, as
 * Mustang's writer computes the sums anew from the lines and so can't say what a price with VAT in it leads to (ADR 0015).
 */
final class CrossIndustryInvoice {

    /** Which rules the XML says that it follows (BT-24). */
    enum Guideline {
        EN16931("urn:cen.eu:en16931:2017"),
        XRECHNUNG("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0");

        private final String urn;

        Guideline(String urn) {
            this.urn = urn;
        }
    }

    private static final String NAMESPACES =
            "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\""
                    + " xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\""
                    + " xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\""
                    + " xmlns:qdt=\"urn:un:unece:uncefact:data:standard:QualifiedDataType:100\"";

    /** How Peppol and XRechnung name plain billing (BT-23). */
    private static final String BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final InvoiceDocument document;

    private final Guideline guideline;

    private final Xml xml = new Xml();

    private final TradeParties parties = new TradeParties(xml);

    private CrossIndustryInvoice(InvoiceDocument document, Guideline guideline) {
        this.document = document;
        this.guideline = guideline;
    }

    /** @param terms how and when to pay, in a sentence (BT-20) */
    static byte[] write(InvoiceDocument document, Guideline guideline, String terms) {
        return new CrossIndustryInvoice(document, guideline).write(terms);
    }

    private byte[] write(String terms) {
        xml.in("rsm:CrossIndustryInvoice", NAMESPACES);
        context();
        header();
        xml.in("rsm:SupplyChainTradeTransaction");
        document.lines().forEach(this::line);
        agreement();
        delivery();
        settlement(terms);
        return xml.end().end().bytes();
    }

    private void context() {
        xml.in("rsm:ExchangedDocumentContext");
        if (guideline == Guideline.XRECHNUNG) {
            xml.in("ram:BusinessProcessSpecifiedDocumentContextParameter")
                    .say("ram:ID", BILLING)
                    .end();
        }
        xml.in("ram:GuidelineSpecifiedDocumentContextParameter")
                .say("ram:ID", guideline.urn)
                .end()
                .end();
    }

    private void header() {
        xml.in("rsm:ExchangedDocument")
                .say("ram:ID", document.number())
                .say("ram:TypeCode", document.kind().code());
        date("ram:IssueDateTime", document.issuedOn());
        note(document.note());
        xml.end();
    }

    private void note(@Nullable String text) {
        if (text != null) {
            xml.in("ram:IncludedNote").say("ram:Content", text).end();
        }
    }

    private void line(Line line) {
        xml.in("ram:IncludedSupplyChainTradeLineItem")
                .in("ram:AssociatedDocumentLineDocument")
                .say("ram:LineID", Integer.toString(line.position()));
        note(line.because());
        xml.end()
                .in("ram:SpecifiedTradeProduct")
                .say("ram:Name", line.description())
                .end();
        // A price is never below zero (BR-27): what goes back is a quantity of minus one.
        xml.in("ram:SpecifiedLineTradeAgreement")
                .in("ram:NetPriceProductTradePrice")
                .say("ram:ChargeAmount", amount(line.net().abs()))
                .end()
                .end();
        xml.in("ram:SpecifiedLineTradeDelivery")
                .say("ram:BilledQuantity", "unitCode=\"C62\"", line.net().isNegative() ? "-1" : "1")
                .end();
        xml.in("ram:SpecifiedLineTradeSettlement")
                .in("ram:ApplicableTradeTax")
                .say("ram:TypeCode", "VAT")
                .say("ram:CategoryCode", line.category().code())
                .say("ram:RateApplicablePercent", percent(line.percent()))
                .end();
        period(line.from(), line.lastDay());
        xml.in("ram:SpecifiedTradeSettlementLineMonetarySummation")
                .say("ram:LineTotalAmount", amount(line.net()))
                .end()
                .end()
                .end();
    }

    private void agreement() {
        xml.in("ram:ApplicableHeaderTradeAgreement").say("ram:BuyerReference", document.buyerReference());
        parties.seller(document.seller());
        parties.buyer(document.buyer(), document.seller().country());
        xml.end();
    }

    private void delivery() {
        xml.in("ram:ApplicableHeaderTradeDelivery").in("ram:ActualDeliverySupplyChainEvent");
        date("ram:OccurrenceDateTime", document.serviceLastDay());
        xml.end().end();
    }

    private void settlement(String terms) {
        xml.in("ram:ApplicableHeaderTradeSettlement")
                .say("ram:PaymentReference", document.number())
                .say("ram:InvoiceCurrencyCode", document.currency().getCode());
        paymentMeans();
        document.vat().forEach(this::vat);
        period(document.serviceFrom(), document.serviceLastDay());
        xml.in("ram:SpecifiedTradePaymentTerms").say("ram:Description", terms);
        date("ram:DueDateDateTime", document.isPayable() ? document.dueOn() : null);
        xml.end();
        totals();
        corrected();
        xml.end();
    }

    /** A SEPA credit transfer (58) where one is due, else none that we'd name (1). */
    private void paymentMeans() {
        Seller seller = document.seller();
        boolean transfer = document.isPayable() && seller.iban() != null;
        xml.in("ram:SpecifiedTradeSettlementPaymentMeans").say("ram:TypeCode", transfer ? "58" : "1");
        if (transfer) {
            xml.in("ram:PayeePartyCreditorFinancialAccount")
                    .say("ram:IBANID", seller.iban())
                    .say("ram:AccountName", seller.name())
                    .end();
            if (seller.bic() != null) {
                xml.in("ram:PayeeSpecifiedCreditorFinancialInstitution")
                        .say("ram:BICID", seller.bic())
                        .end();
            }
        }
        xml.end();
    }

    private void vat(VatLine vat) {
        xml.in("ram:ApplicableTradeTax")
                .say("ram:CalculatedAmount", amount(vat.tax()))
                .say("ram:TypeCode", "VAT")
                .say("ram:ExemptionReason", vat.exemptionReason())
                .say("ram:BasisAmount", amount(vat.taxable()))
                .say("ram:CategoryCode", vat.category().code())
                .say("ram:ExemptionReasonCode", vat.exemptionCode())
                .say("ram:RateApplicablePercent", percent(vat.percent()))
                .end();
    }

    private void totals() {
        String currency = "currencyID=\"" + document.currency().getCode() + "\"";
        xml.in("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
                .say("ram:LineTotalAmount", amount(document.net()))
                .say("ram:TaxBasisTotalAmount", amount(document.net()))
                .say("ram:TaxTotalAmount", currency, amount(document.vatTotal()))
                .say("ram:GrandTotalAmount", amount(document.gross()))
                .say("ram:TotalPrepaidAmount", amount(document.paid()))
                .say("ram:DuePayableAmount", amount(document.due()))
                .end();
    }

    private void corrected() {
        if (document.correctedNumber() == null) {
            return;
        }
        xml.in("ram:InvoiceReferencedDocument").say("ram:IssuerAssignedID", document.correctedNumber());
        if (document.correctedIssuedOn() != null) {
            xml.in("ram:FormattedIssueDateTime")
                    .say("qdt:DateTimeString", "format=\"102\"", DAY.format(document.correctedIssuedOn()))
                    .end();
        }
        xml.end();
    }

    private void period(LocalDate from, LocalDate lastDay) {
        xml.in("ram:BillingSpecifiedPeriod");
        date("ram:StartDateTime", from);
        date("ram:EndDateTime", lastDay);
        xml.end();
    }

    private void date(String name, @Nullable LocalDate day) {
        if (day != null) {
            xml.in(name)
                    .say("udt:DateTimeString", "format=\"102\"", DAY.format(day))
                    .end();
        }
    }

    private static String amount(Money money) {
        return money.getAmount().toPlainString();
    }

    private static String percent(BigDecimal percent) {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }
}
