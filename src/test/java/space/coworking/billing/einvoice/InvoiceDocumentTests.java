package space.coworking.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static space.coworking.billing.einvoice.Documents.euros;
import static space.coworking.billing.einvoice.Documents.invoice;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.billing.einvoice.InvoiceDocument.Line;
import space.coworking.billing.einvoice.InvoiceDocument.VatLine;

/** A document whose amounts don't agree can't be made. */
class InvoiceDocumentTests {

    private final InvoiceDocument right = invoice()
            .line("Mitgliedschaft Flex", "119.00")
            .line("Handbuch", "10.70", "7")
            .build();

    @Test
    void agrees() {
        assertThatCode(() -> with(right.lines(), right.vat(), "110.00", "19.70", "129.70", "0.00", "129.70"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "110.01, 19.70, 129.71, 0.00, 129.71, sum of the lines' net amounts",
        "110.00, 19.71, 129.71, 0.00, 129.71, sum of the taxes",
        "110.00, 19.70, 129.71, 0.00, 129.71, net and VAT",
        "110.00, 19.70, 129.70, 0.01, 129.70, gross less paid"
    })
    void namesTheSumThatDoesNotAgree(String net, String vat, String gross, String paid, String due, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(right.lines(), right.vat(), net, vat, gross, paid, due))
                .withMessageStartingWith(what);
    }

    @Test
    void wantsTheTaxableAmountOfEachRateToBeThatOfItsLines() {
        VatLine first = right.vat().get(0);
        VatLine second = right.vat().get(1);
        List<VatLine> shifted = List.of(
                taxable(first, first.taxable().plus(euros("1"))),
                taxable(second, second.taxable().minus(euros("1"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(right.lines(), shifted, "110.00", "19.70", "129.70", "0.00", "129.70"))
                .withMessageStartingWith("sum of the lines' net amounts of STANDARD 19 %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(right.lines(), List.of(first), "110.00", "19.00", "129.00", "0.00", "129.00"))
                .withMessageStartingWith("sum of the taxable amounts");
    }

    @Test
    void wantsOneCurrency() {
        Money dollars = Money.of(CurrencyUnit.USD, new BigDecimal("110.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> copy(right.lines(), right.vat(), dollars, dollars, dollars, dollars, dollars))
                .withMessageContaining("another currency");
    }

    @Test
    void wantsAReasonWhereNoVatIsCharged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VatLine(VatCategory.EXEMPT, BigDecimal.ZERO, euros("1"), euros("0"), null, null))
                .withMessageContaining("reason");
    }

    @Test
    void wantsBothVatIdsForReverseCharge() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> invoice().reverseCharge("Virtual office", "80.00").build())
                .withMessageContaining("VAT ids");
    }

    private static VatLine taxable(VatLine vat, Money taxable) {
        return new VatLine(vat.category(), vat.percent(), taxable, vat.tax(), null, null);
    }

    private InvoiceDocument with(
            List<Line> lines, List<VatLine> vat, String net, String tax, String gross, String paid, String due) {
        return copy(lines, vat, euros(net), euros(tax), euros(gross), euros(paid), euros(due));
    }

    private InvoiceDocument copy(
            List<Line> lines, List<VatLine> vat, Money net, Money tax, Money gross, Money paid, Money due) {
        return new InvoiceDocument(
                right.kind(),
                right.number(),
                null,
                null,
                right.issuedOn(),
                right.dueOn(),
                right.serviceFrom(),
                right.serviceLastDay(),
                right.locale(),
                right.currency(),
                right.basis(),
                right.seller(),
                right.buyer(),
                lines,
                vat,
                net,
                tax,
                gross,
                paid,
                due,
                null,
                null,
                null);
    }
}
