package space.coworking.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;

/** What the API's documentation says about bookings. */
@Tag(name = "Bookings", description = "Ask for a room, move a booking, cancel it")
interface BookingApi {

    @Operation(
            operationId = "createBooking",
            summary = "Ask for a room",
            description =
                    "No account is needed. Mails to the guest are in the language of `Accept-Language`, English or German."
                            + " Send an `Idempotency-Key` so that a repeated request makes no second booking: for 24 hours the same key"
                            + " with the same body gives the same answer. Only a booking made is kept under its key; after a problem the"
                            + " request may be sent again with the same key.",
            parameters =
                    @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description =
                                    "Any 1 to 255 printable ASCII characters that you never use for another booking",
                            example = "0d1c4a6e-5f0c-4a39-9d5b-1f4a3f6e2b11",
                            schema = @Schema(type = "string", maxLength = 255)),
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BookingBodies.CreateBody.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The room is held; read in `status` what comes next",
            headers = {
                @Header(name = "Location", description = "The same as `manageUrl`", schema = @Schema(type = "string")),
                @Header(
                        name = "Idempotent-Replayed",
                        description = "`true` where the answer was given before",
                        schema = @Schema(type = "string"))
            },
            content = @Content(schema = @Schema(implementation = BookingBodies.Created.class)))
    @InvalidRequest
    @ApiResponse(
            responseCode = "409",
            description =
                    "`taken`: somebody else has it, `alternatives` are free; `too_many_open_bookings`: use or cancel one first",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The key was used with another body",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException;

    @Operation(
            operationId = "cancelBooking",
            summary = "Cancel a booking",
            description = "What comes back is decided by the cancellation table at this moment.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BookingBodies.CancelBody.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BookingBodies.Cancelled.class)))
    @InvalidRequest
    @UnknownBooking
    @ApiResponse(
            responseCode = "409",
            description = "It is over, cancelled or begun",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    BookingBodies.Cancelled cancel(HttpServletRequest request) throws IOException;

    @Operation(
            operationId = "rescheduleBooking",
            summary = "Move a booking to another time",
            description =
                    "The new time is priced anew; a difference is collected or comes back, and staff may have to approve it again.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BookingBodies.RescheduleBody.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BookingBodies.Rescheduled.class)))
    @InvalidRequest
    @UnknownBooking
    @ApiResponse(
            responseCode = "409",
            description = "`taken` with `alternatives`, or `not_changeable`",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    BookingBodies.Rescheduled reschedule(HttpServletRequest request) throws IOException;
}
