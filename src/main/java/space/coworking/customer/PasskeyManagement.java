package space.coworking.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of all accounts. What they prove is checked where people sign in. Their owners hear by mail of one more or one less. */
@Service
public class PasskeyManagement {

    private final Passkeys passkeys;
    private final Accounts accounts;
    private final AccountLetters letters;

    PasskeyManagement(Passkeys passkeys, Accounts accounts, AccountLetters letters) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.letters = letters;
    }

    /** @return an account's passkeys, oldest first */
    @Transactional(readOnly = true)
    public List<Passkey> of(UUID account) {
        return passkeys.of(account);
    }

    @Transactional(readOnly = true)
    public Optional<Passkey> withCredential(byte[] credentialId) {
        return passkeys.withCredential(credentialId);
    }

    /** Keeps a new passkey, or what using one changes: its counter, its backup and when it was used. Its owner never changes. */
    @Transactional
    public void save(Passkey passkey) {
        if (passkeys.save(passkey)) {
            accounts.withId(passkey.account()).ifPresent(owner -> letters.passkeyAdded(owner, passkey.label()));
        }
    }

    /** @return false where this account has no such passkey */
    @Transactional
    public boolean remove(UUID account, UUID id) {
        Optional<String> removed = passkeys.remove(account, id);
        removed.ifPresent(label -> accounts.withId(account).ifPresent(owner -> letters.passkeyRemoved(owner, label)));
        return removed.isPresent();
    }
}
