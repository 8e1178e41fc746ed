package space.coworking.web.slots;

import java.time.Duration;
import java.util.List;
import space.coworking.shared.Formats;

/** A length that can be chosen. */
public record Length(int minutes, String label, boolean chosen) {

    public static List<Length> of(SlotChoice choice, Formats formats) {
        return choice.minutesOffered().stream()
                .map(minutes -> new Length(
                        minutes,
                        formats.duration(Duration.ofMinutes(minutes)),
                        minutes == choice.length().toMinutes()))
                .toList();
    }
}
