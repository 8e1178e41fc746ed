package space.coworking.workflow;

import java.time.ZoneId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.coworking.customer.StaffGroup;

/** What the engine needs beyond its settings in {@code application.yaml}: our people, what they may do, and Tasklist's filters. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The group {@code admin} may do everything. */
    @Bean
    ProcessEnginePlugin administrators() {
        var plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(StaffGroup.ADMIN.id());
        return plugin;
    }

    /** @param zone the house's, in which the models' timers are meant */
    @Bean
    ProcessEnginePlugin localCycles(@Value("${coworking.billing.zone:Europe/Berlin}") ZoneId zone) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void postInit(ProcessEngineConfigurationImpl configuration) {
                ((MapBusinessCalendarManager) configuration.getBusinessCalendarManager())
                        .addBusinessCalendar(CycleBusinessCalendar.NAME, new LocalCycles(zone));
            }
        };
    }

    @Bean
    ProcessEnginePlugin staffInTheEngine(StaffIdentityProvider staff) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setIdentityProviderSessionFactory(staff);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                new StaffAuthorizations(engine.getAuthorizationService()).grant();
                new TasklistFilters(engine.getFilterService(), engine.getTaskService()).create();
            }
        };
    }
}
