package space.coworking.workflow;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the engine read our staff, and never change them. Holds no state, so that all of the engine's sessions share it. */
@Component
class StaffIdentityProvider implements ReadOnlyIdentityProvider, SessionFactory {

    private final Staff staff;

    StaffIdentityProvider(Staff staff) {
        this.staff = staff;
    }

    @Override
    public @Nullable User findUserById(String userId) {
        return staff.user(userId).orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new StaffUserQuery(commands(), staff);
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new StaffUserQuery(staff);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("Our accounts are not in the engine's tables");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return staff.checkPassword(userId, password);
    }

    @Override
    public @Nullable Group findGroupById(String groupId) {
        return Staff.groups().stream()
                .filter(group -> group.getId().equals(groupId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new StaffGroupQuery(commands(), staff);
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new StaffGroupQuery(staff);
    }

    @Override
    public @Nullable Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(commands());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants();
    }

    @Override
    public Class<?> getSessionType() {
        return ReadOnlyIdentityProvider.class;
    }

    @Override
    public Session openSession() {
        return this;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private static CommandExecutor commands() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }
}
