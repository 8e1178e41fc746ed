package space.coworking.booking;

/** How a cancellation ended. */
public sealed interface Cancelled {
    /** It is off, and what the preview says comes back. */
    record Done(BookingView booking, CancellationPreview preview) implements Cancelled {}

    /** It can't be cancelled any more. */
    record Refused(Refusal refusal) implements Cancelled {}
}
