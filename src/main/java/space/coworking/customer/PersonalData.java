package space.coworking.customer;

import java.util.UUID;

/** What one room keeps about a customer: each room that keeps anything says it here, for the customer's own copy. */
public interface PersonalData {

    /** @return the name of this part of the copy, in English and small letters: {@code bookings} */
    String section();

    /**
     * @return records, lists and maps of plain values, to be written as JSON; without secrets, and without what belongs to others; empty
     *     where nothing is kept
     */
    Object of(UUID customer);
}
