package space.coworking.billing;

import org.joda.money.Money;

/**
 * What a list of invoices comes to, with VAT.
 *
 * @param invoiced of the issued ones
 * @param credited of credit notes
 * @param open still to be paid
 * @param drafted of drafts
 */
public record InvoiceSums(int documents, Money invoiced, Money credited, Money open, Money drafted) {}
