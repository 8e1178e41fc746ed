package space.coworking.customer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/** Who can sign in. Passwords come in here and never go out, not even as hashes. */
@Service
public class AccountManagement {

    private final Accounts accounts;
    private final Customers customers;
    private final PasswordEncoder passwords;
    private final AccountLetters letters;
    private final String nobodysHash;

    AccountManagement(Accounts accounts, Customers customers, PasswordEncoder passwords, AccountLetters letters) {
        this.accounts = accounts;
        this.customers = customers;
        this.passwords = passwords;
        this.letters = letters;
        this.nobodysHash = passwords.encode(UUID.randomUUID().toString());
    }

    @Transactional(readOnly = true)
    public Optional<Account> withEmail(EmailAddress email) {
        return accounts.withEmail(email);
    }

    @Transactional(readOnly = true)
    public Optional<Account> withId(UUID id) {
        return accounts.withId(id);
    }

    /**
     * Checks a password.
     *
     * @return the account; empty where the address is unknown, the password wrong or the account disabled, after the same time in each
     *     case
     */
    public Optional<Account> signIn(String email, String password) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        Optional<String> hash = address.flatMap(accounts::passwordHash);
        boolean right = password.getBytes(StandardCharsets.UTF_8).length <= PasswordRule.LONGEST
                && passwords.matches(password, hash.orElse(nobodysHash));
        return right && hash.isPresent() ? address.flatMap(accounts::withEmail) : Optional.empty();
    }

    /**
     * @return changes whenever the password does, and tells nothing else of it; empty where nobody can sign in with this address
     */
    @Transactional(readOnly = true)
    public Optional<String> passwordMark(EmailAddress email) {
        return accounts.passwordHash(email).map(hash -> HexFormat.of().formatHex(new SecretToken(hash).hash()));
    }

    /** Lists accounts by address. */
    @Transactional(readOnly = true)
    public List<Account> search(AccountSearch search) {
        return accounts.search(search);
    }

    @Transactional(readOnly = true)
    public long count(AccountSearch search) {
        return accounts.count(search);
    }

    /**
     * Replaces a password that its owner knows. The owner hears of it by mail.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    @Transactional
    public PasswordChange changePassword(EmailAddress email, String oldPassword, String newPassword) {
        return signIn(email.value(), oldPassword).isEmpty()
                ? new PasswordChange.WrongOldPassword()
                : setPassword(email, newPassword);
    }

    /**
     * Sets a password for somebody who came by a link that we mailed: it stands in for the old password. The owner hears of it by
     * mail.
     *
     * @return never {@link PasswordChange.WrongOldPassword}
     * @throws IllegalArgumentException if there is no such account
     */
    @Transactional
    public PasswordChange setPassword(EmailAddress email, String newPassword) {
        Account account =
                accounts.withEmail(email).orElseThrow(() -> new IllegalArgumentException("No account of " + email));
        Optional<PasswordProblem> problem = PasswordRule.problem(newPassword, email, account.name());
        if (problem.isPresent()) {
            return new PasswordChange.Refused(problem.get());
        }
        accounts.setPasswordHash(account.id(), passwords.encode(newPassword));
        letters.passwordChanged(account);
        return new PasswordChange.Changed();
    }

    /**
     * Opens an account; one that exists under this address stays as it is, with its password and groups.
     *
     * @param owner becomes the account's customer; null for staff who are none
     */
    @Transactional
    public void open(
            EmailAddress email, String name, String password, Set<StaffGroup> groups, @Nullable NewGuest owner) {
        open(email, name, () -> passwords.encode(password), groups, owner);
    }

    /** @param passwordHash asked for only where an account is opened: it takes long on purpose */
    @Transactional
    void open(
            EmailAddress email,
            String name,
            Supplier<String> passwordHash,
            Set<StaffGroup> groups,
            @Nullable NewGuest owner) {
        if (accounts.withEmail(email).isPresent()) {
            return;
        }
        UUID customer = owner == null ? null : customerOf(owner);
        accounts.insertIfAbsent(
                new Account(UUID.randomUUID(), email, name, true, customer, groups), passwordHash.get());
    }

    /**
     * Opens the account of somebody who signed up and proved that the address is theirs: the customer who has it becomes the account's.
     *
     * @return the account; empty where the address has one already
     */
    Optional<Account> openConfirmed(NewGuest owner, String passwordHash) {
        if (accounts.withEmail(owner.email()).isPresent()) {
            return Optional.empty();
        }
        Account account =
                new Account(UUID.randomUUID(), owner.email(), owner.name(), true, customerOf(owner), Set.of());
        accounts.insertIfAbsent(account, passwordHash);
        return accounts.withEmail(owner.email()).filter(opened -> opened.id().equals(account.id()));
    }

    private UUID customerOf(NewGuest owner) {
        return customers
                .insertIfAbsent(owner)
                .or(() -> customers.idOf(owner.email()))
                .orElseThrow();
    }
}
