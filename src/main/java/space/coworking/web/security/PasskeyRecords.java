package space.coworking.web.security;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.Passkey;
import space.coworking.customer.PasskeyManagement;
import space.coworking.shared.EmailAddress;

/** Our accounts and their passkeys as Spring Security's WebAuthn knows them. A user's handle is the account's id. */
@Component
class PasskeyRecords {

    private final AccountManagement accounts;
    private final PasskeyManagement passkeys;
    private final Clock clock;

    PasskeyRecords(AccountManagement accounts, PasskeyManagement passkeys, Clock clock) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** @return whose passkey it is; empty where it is unknown or its account disabled */
    Optional<Account> owner(Bytes credentialId) {
        return passkeys.withCredential(credentialId.getBytes())
                .flatMap(passkey -> accounts.withId(passkey.account()))
                .filter(Account::enabled);
    }

    private static UUID accountOf(Bytes userHandle) {
        byte[] bytes = userHandle.getBytes();
        if (bytes.length != 2 * Long.BYTES) {
            throw new IllegalArgumentException("Not one of our user handles");
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    private static Bytes handleOf(UUID account) {
        return new Bytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    /** Accounts are opened and closed elsewhere. */
    class Users implements PublicKeyCredentialUserEntityRepository {

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return entity(accounts.withId(accountOf(id)));
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return entity(EmailAddress.parse(username).flatMap(accounts::withEmail));
        }

        @Override
        public void save(PublicKeyCredentialUserEntity user) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException();
        }

        private static @Nullable PublicKeyCredentialUserEntity entity(Optional<Account> account) {
            return account.filter(Account::enabled)
                    .map(owner -> ImmutablePublicKeyCredentialUserEntity.builder()
                            .id(handleOf(owner.id()))
                            .name(owner.email().value())
                            .displayName(owner.name())
                            .build())
                    .orElse(null);
        }
    }

    class Credentials implements UserCredentialRepository {

        @Override
        public void save(CredentialRecord credential) {
            Instant now = clock.instant();
            passkeys.save(new Passkey(
                    UUID.randomUUID(),
                    accountOf(credential.getUserEntityUserId()),
                    credential.getCredentialId().getBytes(),
                    credential.getLabel(),
                    credential.getPublicKey().getBytes(),
                    credential.getSignatureCount(),
                    credential.isUvInitialized(),
                    credential.getTransports().stream()
                            .map(AuthenticatorTransport::getValue)
                            .collect(Collectors.toSet()),
                    credential.isBackupEligible(),
                    credential.isBackupState(),
                    bytes(credential.getAttestationObject()),
                    bytes(credential.getAttestationClientDataJSON()),
                    now,
                    now));
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
            return passkeys.withCredential(credentialId.getBytes())
                    .map(PasskeyRecords::credential)
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes userId) {
            return passkeys.of(accountOf(userId)).stream()
                    .map(PasskeyRecords::credential)
                    .toList();
        }

        @Override
        public void delete(Bytes credentialId) {
            throw new UnsupportedOperationException();
        }
    }

    private static CredentialRecord credential(Passkey passkey) {
        var record = ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(passkey.credentialId()))
                .userEntityUserId(handleOf(passkey.account()))
                .publicKey(new ImmutablePublicKeyCose(passkey.publicKey()))
                .signatureCount(passkey.signatureCount())
                .uvInitialized(passkey.userVerified())
                .transports(transports(passkey))
                .backupEligible(passkey.backupEligible())
                .backupState(passkey.backedUp())
                .created(passkey.createdAt())
                .lastUsed(passkey.lastUsedAt())
                .label(passkey.label());
        byte[] attestation = passkey.attestationObject();
        byte[] clientData = passkey.attestationClientData();
        if (attestation != null && clientData != null) {
            record.attestationObject(new Bytes(attestation)).attestationClientDataJSON(new Bytes(clientData));
        }
        return record.build();
    }

    private static Set<AuthenticatorTransport> transports(Passkey passkey) {
        return passkey.transports().stream()
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }
}
