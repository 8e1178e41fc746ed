package space.coworking.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import space.coworking.customer.StaffGroup;

/** The engine's question for users, asked of our accounts. */
class StaffUserQuery extends UserQueryImpl {

    private static final long serialVersionUID = 1;

    private final transient Staff staff;

    StaffUserQuery(Staff staff) {
        this.staff = staff;
    }

    StaffUserQuery(CommandExecutor commands, Staff staff) {
        super(commands);
        this.staff = staff;
    }

    @Override
    public long executeCount(CommandContext context) {
        return matching().size();
    }

    @Override
    public List<User> executeList(CommandContext context, @Nullable Page page) {
        return Pages.cut(matching(), this);
    }

    private List<User> matching() {
        if (tenantId != null) {
            return List.of();
        }
        Set<StaffGroup> groups = null;
        if (groupId != null) {
            var group = Staff.groupWithId(groupId);
            if (group.isEmpty()) {
                return List.of();
            }
            groups = Set.of(group.get());
        }
        return staff.users(emails(), emailLike, groups).stream()
                .filter(user -> id == null || id.equals(user.getId()))
                .filter(user -> email == null || email.equals(user.getEmail()))
                .filter(user -> firstName == null || firstName.equals(user.getFirstName()))
                .filter(user -> lastName == null || lastName.equals(user.getLastName()))
                .filter(user -> Pages.isLike(user.getFirstName(), firstNameLike))
                .filter(user -> Pages.isLike(user.getLastName(), lastNameLike))
                .toList();
    }

    private @Nullable Set<String> emails() {
        if (ids != null) {
            return Set.copyOf(Arrays.asList(ids));
        }
        return id == null ? null : Set.of(id);
    }
}
