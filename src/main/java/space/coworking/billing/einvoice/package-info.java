/**
 * An invoice or a credit note as a document: for people a PDF, for their bookkeeping the same facts as XML by EN 16931 inside of it
 * (Factur-X, also called ZUGFeRD) or alone (XRechnung). It says what an {@link InvoiceDocument} says and computes no amount of its own.
 * Only {@code billing} makes documents.
 */
@NullMarked
package space.coworking.billing.einvoice;

import org.jspecify.annotations.NullMarked;
