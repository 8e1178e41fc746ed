package space.coworking.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one program signs in with; the secret itself is not kept.
 *
 * @param name by which its owner knows it
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null when it never was
 */
public record AccessToken(
        UUID id,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** In characters. */
    public static final int LONGEST_NAME = 60;

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
