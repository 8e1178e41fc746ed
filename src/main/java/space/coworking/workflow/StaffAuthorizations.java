package space.coworking.workflow;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import space.coworking.customer.StaffGroup;

/**
 * What each staff group may do in the engine. Tasks aren't among it: the engine itself lets a task's candidate group and assignee work on
 * it. Granted at each start where missing; what an administrator changed in such a grant stays.
 */
class StaffAuthorizations {

    /** Something that a group may do. */
    private record Grant(StaffGroup group, Resource resource, String resourceId, Permission... permissions) {}

    private final AuthorizationService authorizations;

    StaffAuthorizations(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    void grant() {
        for (Grant grant : grants()) {
            if (isMissing(grant)) {
                create(grant);
            }
        }
    }

    private static List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (StaffGroup group : StaffGroup.values()) {
            if (group == StaffGroup.ADMIN) {
                continue; // may do everything
            }
            grants.add(new Grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
            grants.add(new Grant(group, Resources.APPLICATION, "welcome", Permissions.ACCESS));
            grants.add(new Grant(group, Resources.FILTER, ANY, Permissions.READ));
            if (group != StaffGroup.MANAGER) {
                // Tasklist's diagram and the forms
                grants.add(new Grant(group, Resources.PROCESS_DEFINITION, ANY, Permissions.READ));
            }
        }
        // The manager looks after incidents in Cockpit: sees every instance and has failed jobs tried again.
        grants.add(new Grant(StaffGroup.MANAGER, Resources.APPLICATION, "cockpit", Permissions.ACCESS));
        grants.add(new Grant(StaffGroup.MANAGER, Resources.DEPLOYMENT, ANY, Permissions.READ));
        grants.add(new Grant(
                StaffGroup.MANAGER,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB));
        return grants;
    }

    private boolean isMissing(Grant grant) {
        return authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(grant.group().id())
                        .resourceType(grant.resource())
                        .resourceId(grant.resourceId())
                        .count()
                == 0;
    }

    private void create(Grant grant) {
        var authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group().id());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.resourceId());
        for (Permission permission : grant.permissions()) {
            authorization.addPermission(permission);
        }
        authorizations.saveAuthorization(authorization);
    }
}
