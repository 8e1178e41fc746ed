package space.coworking.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes in and comes out where bookings are made, moved and cancelled. */
final class BookingBodies {

    private BookingBodies() {}

    @Schema(
            name = "BookingRequest",
            description = "Fields that we don't know are left alone; texts are kept as they are")
    record CreateBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Id of the room")
            UUID room,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "ISO 8601 with an offset",
                    example = "2026-11-26T10:00:00+01:00")
            String start,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-11-26T12:00:00+01:00")
            String end,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", example = "4")
            int attendees,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = BookingController.NAME,
                    example = "Ada Byron")
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254, example = "ada@example.org")
            String email,

            @Schema(maxLength = BookingController.PHONE, example = "+49 30 1234567") @Nullable
            String phone,

            @Schema(maxLength = BookingController.COMPANY, example = "Engines & Sons") @Nullable
            String company,

            @Schema(
                    maxLength = BookingController.PURPOSE,
                    description = "May have several lines",
                    example = "Project kick-off")
            @Nullable
            String purpose) {}

    @Schema(name = "CancelRequest")
    record CancelBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "B-7KQ2M9")
            String reference,

            @Schema(description = "The one in manageUrl; a signed-in owner needs none") @Nullable
            String token) {}

    @Schema(name = "RescheduleRequest")
    record RescheduleBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "B-7KQ2M9")
            String reference,

            @Schema(description = "The one in manageUrl; a signed-in owner needs none") @Nullable
            String token,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-11-27T10:00:00+01:00")
            String start,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-11-27T12:00:00+01:00")
            String end) {}

    @Schema(name = "CreatedBooking")
    record Created(
            UUID id,

            @Schema(description = "What to quote", example = "B-7KQ2M9")
            String reference,

            @Schema(description = "REQUESTED, AWAITING_PAYMENT, CONFIRMED, …", example = "REQUESTED")
            String status,

            Price price,

            @Schema(description = "The guest's own page of it; whoever has it can cancel and move the booking")
            String manageUrl) {}

    @Schema(name = "CancelledBooking")
    record Cancelled(
            @Schema(example = "B-7KQ2M9") String reference,
            @Schema(example = "CANCELLED") String status,
            @Schema(description = "What comes back of it") Price refund,
            @Schema(description = "What had been paid") Price paid) {}

    @Schema(name = "RescheduledBooking")
    record Rescheduled(
            UUID id,
            @Schema(example = "B-7KQ2M9") String reference,
            @Schema(example = "AWAITING_PAYMENT") String status,
            Price price,
            String manageUrl,

            @Schema(description = "New price less old price: to be paid when above zero")
            Price difference,

            @Schema(description = "What comes back where the difference is below zero")
            Price refund,

            @Schema(description = "Whether staff have to approve it again")
            boolean needsApproval) {}
}
