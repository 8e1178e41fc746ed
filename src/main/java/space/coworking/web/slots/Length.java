package space.coworking.web.slots;

import java.util.List;
import java.util.Optional;
import space.coworking.booking.BookingLengths;
import space.coworking.shared.Formats;

/** A length that can be chosen. */
public record Length(int minutes, String label, boolean chosen) {

    /** @param allowed empty where nothing may be booked */
    public static List<Length> of(SlotChoice choice, Optional<BookingLengths> allowed, Formats formats) {
        return choice.lengthsOffered(allowed).stream()
                .map(length -> new Length(
                        Math.toIntExact(length.toMinutes()), formats.duration(length), length.equals(choice.length())))
                .toList();
    }
}
