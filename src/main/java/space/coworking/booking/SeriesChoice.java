package space.coworking.booking;

import java.time.Instant;

/** What the customer wants for one date of a series, where it can't be as planned. */
public sealed interface SeriesChoice {
    /** Leave it out. */
    record Skip() implements SeriesChoice {}

    /** At another time of the same local day. */
    record Move(Instant start) implements SeriesChoice {}

    /** End the series before it. */
    record Stop() implements SeriesChoice {}
}
