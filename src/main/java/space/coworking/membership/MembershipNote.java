package space.coworking.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a membership.
 *
 * @param kind {@code drafted}, {@code approved}, {@code activated}, {@code paused}, …: the messages have a text for each
 * @param by sign-in address of whoever did it, or {@code member}, {@code system}
 * @param detail what they said of it, or which plan
 */
@Embeddable
record MembershipNote(
        @Column(name = "noted_at") Instant at,
        String kind,
        @Column(name = "noted_by") String by,
        @Nullable String detail) {

    static final String MEMBER = "member";
    static final String SYSTEM = "system";
}
