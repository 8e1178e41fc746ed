package space.coworking.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;

/** The engine's question for groups, asked of our staff groups. */
class StaffGroupQuery extends GroupQueryImpl {

    private static final long serialVersionUID = 1;

    private final transient Staff staff;

    StaffGroupQuery(Staff staff) {
        this.staff = staff;
    }

    StaffGroupQuery(CommandExecutor commands, Staff staff) {
        super(commands);
        this.staff = staff;
    }

    @Override
    public long executeCount(CommandContext context) {
        return matching().size();
    }

    @Override
    public List<Group> executeList(CommandContext context, @Nullable Page page) {
        return Pages.cut(matching(), this);
    }

    private List<Group> matching() {
        if (tenantId != null) {
            return List.of();
        }
        Set<String> ofUser = userId == null
                ? null
                : staff.account(userId)
                        .map(account -> Set.copyOf(Staff.groupIds(account)))
                        .orElse(Set.of());
        return Staff.groups().stream()
                .filter(group -> ofUser == null || ofUser.contains(group.getId()))
                .filter(group -> id == null || id.equals(group.getId()))
                .filter(group -> ids == null || Arrays.asList(ids).contains(group.getId()))
                .filter(group -> name == null || name.equals(group.getName()))
                .filter(group -> type == null || type.equals(group.getType()))
                .filter(group -> Pages.isLike(group.getName(), nameLike))
                .toList();
    }
}
