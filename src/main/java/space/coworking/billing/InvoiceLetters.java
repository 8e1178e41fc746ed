package space.coworking.billing;

import org.springframework.stereotype.Component;

/** What we write about invoices. */
@Component
class InvoiceLetters {

    void issued(InvoiceDetail invoice, byte[] pdf) {}
}
