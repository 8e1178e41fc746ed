package space.coworking.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;

/** What the API's documentation says about a member's own things. */
@Tag(name = "Me", description = "What is yours: with your session, or with a personal access token")
@SecurityRequirement(name = "accessToken")
interface MeApi {

    @Operation(operationId = "me", summary = "Who I am, and what I have")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeBodies.Me.class)))
    @SignedOut
    MeBodies.Me me();

    @Operation(
            operationId = "myBookings",
            summary = "My bookings",
            parameters = {
                @Parameter(
                        name = "show",
                        in = ParameterIn.QUERY,
                        description = "Those ahead, the next first, or those before, the latest first",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"upcoming", "past"},
                                        defaultValue = "upcoming")),
                @Parameter(
                        name = "page",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
            })
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeBodies.Bookings.class)))
    @SignedOut
    @InvalidRequest
    MeBodies.Bookings bookings(HttpServletRequest request);

    @Operation(
            operationId = "myCredits",
            summary = "My allowance and credit, with every movement",
            parameters =
                    @Parameter(
                            name = "page",
                            in = ParameterIn.QUERY,
                            schema = @Schema(type = "integer", minimum = "1", defaultValue = "1")))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeBodies.Credits.class)))
    @SignedOut
    @InvalidRequest
    MeBodies.Credits credits(HttpServletRequest request);

    @Operation(
            operationId = "enterUsage",
            summary = "Write desk time down",
            description =
                    "Debited from credit where the plan says so. What is over 12 hours or a week old waits for staff.",
            parameters =
                    @Parameter(
                            name = "Idempotency-Key",
                            in = ParameterIn.HEADER,
                            description = "The same key and body again answer the same, and enter nothing twice",
                            schema = @Schema(type = "string", maxLength = 255)),
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = MeBodies.UsageBody.class))))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MeBodies.Usage.class)))
    @SignedOut
    @InvalidRequest
    @ApiResponse(
            responseCode = "409",
            description = "Not enough credit, an entry for that time already, or no plan that opens then",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    ResponseEntity<byte[]> usage(HttpServletRequest request) throws IOException;
}
