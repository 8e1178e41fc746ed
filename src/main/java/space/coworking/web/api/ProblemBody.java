package space.coworking.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as RFC 9457 describes it, with our own members behind the standard ones. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "A problem as RFC 9457 describes it")
record ProblemBody(
        @Schema(example = "about:blank") String type,

        @Schema(description = "In the language of the request", example = "The request isn't right")
        String title,

        @Schema(example = "400") int status,

        @Schema(description = "What to do, in the language of the request")
        String detail,

        @Schema(example = "/coworking/api/booking/create") String instance,

        @Schema(description = "Stays the same in every language", example = "invalid_request")
        String code,

        @Schema(description = "What is wrong with each field; with code invalid_request") @Nullable
        List<FieldError> errors,

        @Schema(description = "Why it can't be done; with 409") @Nullable
        List<Reason> reasons,

        @Schema(description = "Free slots nearby; with code taken") @Nullable
        List<AlternativeSlot> alternatives) {

    @Schema(description = "What is wrong with one field")
    record FieldError(
            @Schema(example = "email") String field,

            @Schema(description = "In the language of the request", example = "This is no e-mail address.")
            String message) {}

    @Schema(description = "A free slot in place of a taken one")
    record AlternativeSlot(
            @Schema(example = "7d1f5c9e-0000-4000-8000-000000000001")
            String room,

            @Schema(example = "Linden") String roomName,
            @Schema(example = "2026-11-26T13:00:00+01:00") String start,
            @Schema(example = "2026-11-26T15:00:00+01:00") String end,
            @Nullable Price price) {}
}
