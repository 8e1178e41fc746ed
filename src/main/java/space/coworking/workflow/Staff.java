package space.coworking.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.AccountSearch;
import space.coworking.customer.StaffGroup;
import space.coworking.shared.EmailAddress;

/** Our staff as the engine's users and groups. Nobody else exists for the engine; a user's id is the sign-in address. */
@Component
class Staff {

    static final String GROUP_TYPE = "STAFF";

    private static final Set<StaffGroup> ANY_GROUP = Set.of(StaffGroup.values());

    private final AccountManagement accounts;

    Staff(AccountManagement accounts) {
        this.accounts = accounts;
    }

    /** @return the enabled account; empty for everybody but staff */
    Optional<Account> account(@Nullable String userId) {
        return Optional.ofNullable(userId)
                .flatMap(EmailAddress::parse)
                .flatMap(accounts::withEmail)
                .filter(account -> account.enabled() && account.isStaff());
    }

    Optional<User> user(@Nullable String userId) {
        return account(userId).map(Staff::user);
    }

    boolean checkPassword(String userId, String password) {
        return accounts.signIn(userId, password).filter(Account::isStaff).isPresent();
    }

    /** @param groups members of at least one of them; null for all staff */
    List<User> users(@Nullable Set<String> emails, @Nullable String emailLike, @Nullable Set<StaffGroup> groups) {
        var search =
                new AccountSearch(emails, emailLike, null, groups == null ? ANY_GROUP : groups, 0, Integer.MAX_VALUE);
        return accounts.search(search).stream()
                .filter(Account::enabled)
                .map(Staff::user)
                .toList();
    }

    static List<Group> groups() {
        return Arrays.stream(StaffGroup.values()).map(Staff::group).toList();
    }

    static List<String> groupIds(Account account) {
        return account.groups().stream().map(StaffGroup::id).sorted().toList();
    }

    static Optional<StaffGroup> groupWithId(@Nullable String id) {
        return Arrays.stream(StaffGroup.values())
                .filter(group -> group.id().equals(id))
                .findFirst();
    }

    private static Group group(StaffGroup group) {
        var entity = new GroupEntity(group.id());
        entity.setName(StringUtils.capitalize(group.id()));
        entity.setType(GROUP_TYPE);
        return entity;
    }

    /** The engine wants two names where we keep one: the last word counts as the last name. */
    private static User user(Account account) {
        String name = account.name().strip();
        int lastWord = name.lastIndexOf(' ') + 1;
        var entity = new UserEntity(account.email().value());
        entity.setFirstName(name.substring(0, lastWord).strip());
        entity.setLastName(name.substring(lastWord));
        entity.setEmail(account.email().value());
        return entity;
    }
}
