package space.coworking.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What members read of themselves, and the desk time that they write down. */
final class MeBodies {

    private MeBodies() {}

    @Schema(name = "Me")
    record Me(
            @Schema(example = "Ada Byron") String name,
            @Schema(example = "ada@example.org") String email,

            @Schema(description = "Null without one that is open") @Nullable
            Membership membership,

            @Schema(description = "Room time left of this month's allowance, minutes", example = "240")
            long allowanceMinutes,

            @Schema(description = "Credit that serves today, minutes", example = "600")
            long creditMinutes,

            @Schema(description = "Whether the member is checked in at a desk")
            boolean here) {}

    @Schema(name = "Membership")
    record Membership(
            @Schema(example = "M-7KQ2M9") String reference,
            @Schema(example = "Unlimited") String plan,

            @Schema(description = "DRAFT, ACTIVE, SUSPENDED, EXPIRED or CANCELLED", example = "ACTIVE")
            String status,

            Price price,

            @Schema(description = "MONTH, QUARTER, YEAR or NONE", example = "MONTH")
            String interval,

            @Schema(description = "First local day", example = "2026-11-01") @Nullable
            String startsOn,

            @Schema(description = "First local day on which it is over; null while no end is known") @Nullable
            String endsOn) {}

    @Schema(name = "MyBookings")
    record Bookings(
            List<Booking> bookings,
            @Schema(description = "From 1") int page,
            int pages) {}

    @Schema(name = "MyBooking")
    record Booking(
            @Schema(example = "B-7KQ2M9") String reference,
            @Schema(example = "CONFIRMED") String status,
            UUID room,
            @Schema(example = "Linden") String roomName,
            @Schema(example = "2026-11-26T10:00:00+01:00") String start,
            @Schema(example = "2026-11-26T12:00:00+01:00") String end,
            Price price,
            List<Reason> reasons) {}

    @Schema(name = "MyCredits")
    record Credits(
            long allowanceMinutes,
            long creditMinutes,
            List<Lot> lots,
            List<Movement> movements,
            @Schema(description = "From 1") int page,
            int pages) {}

    @Schema(name = "CreditLot")
    record Lot(
            @Schema(example = "600") long minutes,

            @Schema(description = "ALLOWANCE of a month, or CREDIT", example = "CREDIT")
            String kind,

            @Schema(description = "It serves for what begins before", example = "2027-05-24T00:00:00+02:00")
            String expiresAt) {}

    @Schema(name = "CreditMovement")
    record Movement(
            @Schema(example = "2026-11-26T10:00:00+01:00") String at,
            @Schema(example = "DEBIT") String kind,

            @Schema(description = "Below zero where credit was taken", example = "-120")
            long minutes,

            @Schema(description = "After it", example = "480")
            long balanceMinutes,

            @Schema(description = "What moved it: membership, pack, booking, usage, lot", example = "booking")
            String cause) {}

    @Schema(name = "UsageRequest")
    record UsageBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-11-25T09:00:00+01:00")
            String start,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Over by now; a started minute counts whole",
                    example = "2026-11-25T12:30:00+01:00")
            String end,

            @Schema(maxLength = MeController.NOTE) @Nullable String note) {}

    @Schema(name = "Usage")
    record Usage(
            UUID id,

            @Schema(description = "COUNTED, or PENDING until staff have looked at it", example = "COUNTED")
            String status,

            @Schema(example = "210") long minutes,

            @Schema(description = "Credit that it took", example = "210")
            long creditMinutes,

            @Schema(description = "For what no credit covered")
            Price charged) {}
}
