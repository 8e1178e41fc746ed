package space.coworking.customer;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key pair whose private half stays in its owner's device or password manager: WebAuthn's credential record.
 *
 * @param id ours, for addresses
 * @param credentialId the authenticator's name for it
 * @param label the owner's name for it
 * @param publicKey COSE
 * @param transports by which a browser reaches the authenticator, {@code internal}, {@code usb}
 * @param backedUp whether it lies in a password manager or cloud, and so outlives the device
 */
public record Passkey(
        UUID id,
        UUID account,
        byte[] credentialId,
        String label,
        byte[] publicKey,
        long signatureCount,
        boolean userVerified,
        Set<String> transports,
        boolean backupEligible,
        boolean backedUp,
        byte @Nullable [] attestationObject,
        byte @Nullable [] attestationClientData,
        Instant createdAt,
        Instant lastUsedAt) {

    public static final int LONGEST_LABEL = 60;

    public Passkey {
        transports = Set.copyOf(transports);
    }
}
