package space.coworking.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

/** What the API's documentation says about rooms. */
@Tag(name = "Rooms", description = "Rooms, whether they are free, and what they cost")
interface RoomApi {

    @Operation(operationId = "rooms", summary = "All rooms")
    RoomController.Rooms rooms(HttpServletRequest request);

    @Operation(
            operationId = "availability",
            summary = "Is this room free, and what does it cost?",
            description =
                    "A slot that breaks a rule (past, outside opening hours, too long, …) is answered with `available: false`"
                            + " and the reasons. The price is the one that a booking without an account would get now.",
            parameters = {
                @Parameter(
                        name = "room",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "Id of the room",
                        schema = @Schema(type = "string", format = "uuid")),
                @Parameter(
                        name = "start",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "ISO 8601 with an offset; encode its plus sign as `%2B`",
                        example = "2026-11-26T10:00:00+01:00",
                        schema = @Schema(type = "string", format = "date-time")),
                @Parameter(
                        name = "end",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "After the start; the slot doesn't hold this instant itself",
                        example = "2026-11-26T12:00:00+01:00",
                        schema = @Schema(type = "string", format = "date-time"))
            })
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RoomController.AvailabilityBody.class)))
    @InvalidRequest
    @UnknownRoom
    RoomController.AvailabilityBody availability(HttpServletRequest request);

    @Operation(
            operationId = "slots",
            summary = "The starting times of one day",
            parameters = {
                @Parameter(
                        name = "room",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "Id of the room",
                        schema = @Schema(type = "string", format = "uuid")),
                @Parameter(
                        name = "date",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "Local date at the location",
                        example = "2026-11-26",
                        schema = @Schema(type = "string", format = "date")),
                @Parameter(
                        name = "duration",
                        in = ParameterIn.QUERY,
                        required = true,
                        description = "ISO 8601 duration in whole minutes, at most a day",
                        example = "PT2H",
                        schema = @Schema(type = "string", format = "duration"))
            })
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RoomController.SlotsBody.class)))
    @InvalidRequest
    @UnknownRoom
    RoomController.SlotsBody slots(HttpServletRequest request);
}
