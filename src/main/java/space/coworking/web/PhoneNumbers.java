package space.coworking.web;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/** Phone numbers as people type them. */
public final class PhoneNumbers {

    /** In characters. */
    public static final int LONGEST = 40;

    private PhoneNumbers() {}

    /**
     * Reads a number.
     *
     * @param region two letters, ISO 3166: in which a number without a country's code is read
     * @return it with its country's code, {@code +49 30 123456}; empty where it is none
     */
    public static Optional<String> read(String typed, String region) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(typed, region.toUpperCase(Locale.ROOT));
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.INTERNATIONAL))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty(); // no number at all is told like a wrong one
        }
    }
}
