package space.coworking.billing;

import org.springframework.stereotype.Component;

/** Makes and keeps the documents of invoices. */
@Component
class InvoiceDocuments {

    byte[] keepPdf(InvoiceDetail invoice) {
        return new byte[0];
    }
}
