package space.coworking.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a slot can't be had, or why it costs what it costs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description =
                "Why a slot can't be had or, where it can, a line of its price; table, version and row name the row of the"
                        + " decision table that said so, where one did")
record Reason(
        @Schema(
                description = "TAKEN, OUTSIDE_OPENING_HOURS, TOO_LONG, … where it can't be had;"
                        + " PRICE_TIME, PRICE_DAY_CAP, PRICE_ADJUSTMENT for the price",
                example = "PRICE_TIME")
        String code,

        @Schema(description = "In the language of the request", example = "Guest, workday during office hours")
        String message,

        @Schema(example = "RoomPricing") @Nullable String table,
        @Schema(example = "1") @Nullable Integer version,
        @Schema(example = "RP-050") @Nullable String row) {}
