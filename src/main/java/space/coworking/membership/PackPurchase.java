package space.coworking.membership;

import java.time.Period;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;

/** A pack that somebody wants to buy, or bought. @param minutes of credit */
record PackPurchase(
        UUID id,
        UUID customer,
        UUID payer,
        String plan,
        int minutes,
        Period validity,
        Money price,
        Locale locale,
        boolean paid) {}
