package space.coworking.billing;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;

/**
 * What a credit note would say and do.
 *
 * @param net sum without VAT
 * @param offset what of it is set against what is open of the invoice
 * @param back what is to be given back, as it is paid already
 */
public record CreditPreview(Money net, Money vat, Money gross, List<Rate> rates, Money offset, Money back) {

    public record Rate(BigDecimal percent, Money taxable, Money tax) {}

    static CreditPreview of(InvoiceDetail invoice, CreditSplit split) {
        Money offset = CreditNotes.offset(invoice, split);
        return new CreditPreview(
                split.net(),
                split.vat(),
                split.gross(),
                split.rates().stream()
                        .map(share -> new Rate(share.rate().percent(), share.taxable(), share.tax()))
                        .toList(),
                offset,
                split.gross().minus(offset));
    }
}
