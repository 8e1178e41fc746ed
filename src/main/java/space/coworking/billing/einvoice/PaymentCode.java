package space.coworking.billing.einvoice;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The QR code that a bank's app turns into a SEPA credit transfer, by the European Payments Council's guideline EPC069-12, version 2:
 * Latin or any other letters in UTF-8, error correction M.
 */
final class PaymentCode {

    private static final String EURO = "EUR";
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_REMITTANCE = 140;

    private PaymentCode() {}

    /** What the code says; empty where nothing is to be transferred in euros. */
    static Optional<String> text(InvoiceDocument document) {
        Seller seller = document.seller();
        String iban = seller.iban();
        if (!document.isPayable()
                || iban == null
                || !EURO.equals(document.currency().getCode())) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                "\n",
                "BCD",
                "002",
                "1",
                "SCT",
                orNothing(seller.bic()),
                cut(seller.name(), LONGEST_NAME),
                iban,
                EURO + document.due().getAmount().toPlainString(),
                "",
                "",
                cut(document.number(), LONGEST_REMITTANCE)));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /** Its dark and light squares, without the quiet zone. */
    static ByteMatrix squares(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code for " + text.length() + " characters", tooLong);
        }
    }
}
